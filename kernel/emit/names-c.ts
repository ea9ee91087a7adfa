/** Identifiers that a name of a scenario must not turn into. */
const TAKEN = [
  ...['vm_fd', 'kvm_fd', 'page_fd', 'vcpu_fd', 'own_mem', 'error_offset'],
  ...['OWN_GPA', 'CODE_GPA', 'DONE_GPA', 'pin_page', 'get_page'],
];

/** The identifiers of C for what a scenario names. */
export interface Names {
  fd(file: string): string;
  mem(file: string): string;
  hva(file: string): string;
  gpa(file: string): string;
  reference(name: string, by: 'pin' | 'get'): string;
}

/**
 * Identifiers for what a scenario names: the names themselves, no two the same. What differs between runs of a test
 * stands behind `self`, such as `self->`; a memory whose address is a constant does not.
 */
export function namesOf(self: string, isConstant: (file: string) => boolean): Names {
  const given = new Map<string, string>();
  const used = new Set(TAKEN);
  const unique = (key: string, wanted: string): string => {
    const known = given.get(key);
    if (known !== undefined) return known;
    let name = wanted.replaceAll('-', '_');
    while (used.has(name)) name += '_';
    used.add(name);
    given.set(key, name);
    return name;
  };
  return {
    fd: (file) => self + unique(`fd ${file}`, `${file}_fd`),
    mem: (file) => (isConstant(file) ? '' : self) + unique(`mem ${file}`, `${file}_mem`),
    hva: (file) => self + unique(`hva ${file}`, `${file}_hva`),
    gpa: (file) => unique(`gpa ${file}`, `${file.toUpperCase()}_GPA`),
    reference: (name, by) => unique(`${by} ${name}`, `${by}_${name}`),
  };
}
