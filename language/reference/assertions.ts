import type { Entry } from './entry.js';

const SHARED = 'memory: g, 2 pages, MMAP | INIT_SHARED\n';
const IN_VM = 'in_place: off\nmemory: g, 2 pages, none\n';

/** Every predicate and quantity of an assertion, and how they are joined; each example's assertion is true. */
export const ASSERTIONS: readonly Entry[] = [
  {
    form: 'private(G[I])',
    meaning: 'The attribute of the page is private.',
    example: `${SHARED}set g[0] private\nassert private(g[0])`,
  },
  {
    form: 'shared(G[I])',
    meaning: 'The attribute of the page is shared.',
    example: `${SHARED}drain\nassert shared(g[0])`,
  },
  {
    form: 'allocated(G[I])',
    meaning: 'The page has memory in the guest_memfd.',
    example: `${SHARED}allocate g[0]\nassert allocated(g[0]) and not allocated(g[1])`,
  },
  {
    form: 'host_mapped[.N](G[I])',
    meaning: 'The page is in the page tables of process N; without N of the first.',
    example: `${SHARED}host read g[0]\nassert host_mapped(g[0])`,
  },
  {
    form: 'guest_mapped(G[I])',
    meaning: 'The page is in the page tables that KVM keeps for the guest.',
    example: `${SHARED}guest read g[0]\nassert guest_mapped(g[0])`,
  },
  {
    form: 'pins(G[I])',
    meaning: 'How many long-term pins are on the page.',
    example: `${SHARED}pin g[0] as p\nassert pins(g[0]) == 1`,
  },
  {
    form: 'refs(G[I])',
    meaning: 'How many references of either kind are on the page.',
    example: `${SHARED}pin g[0] as p\npin g[0] get as q\nassert refs(g[0]) == 2`,
  },
  {
    form: 'content(G[I])',
    meaning: 'The first byte of the page, to be compared with a value.',
    example: `${SHARED}host write g[0] 'A'\nassert content(g[0]) == 'A'`,
  },
  {
    form: 'usage(G)',
    meaning: 'How many pages are allocated in the guest_memfd and behind userspace_addr together.',
    example: `${SHARED}allocate g[0..2]\nassert usage(g) == 2`,
  },
  {
    form: 'allocated(backing G[I]) · pins(backing G[I]) · refs(backing G[I]) · content(backing G[I])',
    meaning: 'The same of the page of the memory behind userspace_addr.',
    example: `${IN_VM}host write backing g[0] 'A'\nassert allocated(backing g[0]) and content(backing g[0]) == 'A'`,
  },
  {
    form: 'held(P)',
    meaning: 'Somebody holds a reference of that name.',
    example: `${SHARED}pin g[0] as p\npunch g[0]\nassert held(p)`,
  },
  {
    form: 'content(via P)',
    meaning:
      'The first byte of the page that the reference is on, wherever that page is now; 0 where nobody holds it.',
    example: `${SHARED}host write g[0] 'A'\npin g[0] as p\npunch g[0]\nassert content(via p) == 'A' and content(g[0]) == 0`,
  },
  {
    form: 'not EXPR · EXPR and EXPR · EXPR or EXPR · (EXPR)',
    meaning: '`not` binds closest, then `and`, then `or`.',
    example: `${SHARED}set g[0] private\nassert private(g[0]) and not (shared(g[0]) or private(g[1]))`,
  },
  {
    form: 'QUANTITY ==|!=|<|<=|>|>= QUANTITY',
    meaning: 'Two of `pins(…)`, `refs(…)`, `content(…)`, `usage(…)`, a number or a quoted character.',
    example: `${SHARED}pin g[0] get as q\nassert refs(g[0]) > pins(g[0])`,
  },
  {
    form: 'all P in G: EXPR · some P in G: EXPR',
    meaning: 'For every page, or for some page, of a memory; P stands for the page in EXPR.',
    example: `${SHARED}set g[0..2] private\nassert all p in g: private(g[p])`,
  },
];
