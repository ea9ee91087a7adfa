import type { Plan } from './plan.js';

/** Identifiers that a name of a scenario must not turn into. */
const TAKEN = ['vm_fd', 'kvm_fd', 'page_fd', 'own_mem', 'error_offset'];

/** The identifiers of C for what a scenario names. */
export interface Names {
  fd(file: string): string;
  mem(file: string): string;
  hva(file: string): string;
  gpa(file: string): string;
  reference(name: string, by: 'pin' | 'get'): string;
}

/** Identifiers for the memories and references of a plan: theirs where that is one, and no two the same. */
export function namesOf(_plan: Plan): Names {
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
    fd: (file) => unique(`fd ${file}`, `${file}_fd`),
    mem: (file) => unique(`mem ${file}`, `${file}_mem`),
    hva: (file) => unique(`hva ${file}`, `${file}_hva`),
    gpa: (file) => unique(`gpa ${file}`, `${file.toUpperCase()}_GPA`),
    reference: (name, by) => unique(`${by} ${name}`, `${by}_${name}`),
  };
}
