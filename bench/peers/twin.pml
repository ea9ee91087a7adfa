/*
 * A twin, for SPIN, of one configuration of the model: revision next, VM type sw-protected, attributes in the
 * guest_memfd, one memory of PAGES pages, MMAP | INIT_SHARED, bound to slot 0 and mapped by process 0. One
 * operation is one transition, an operation that fails as well; one world is one state.
 *
 * A variable is a set of pages, page i as bit i, so that an operation on a range takes no loop and the state is
 * 7 * PAGES + 3 bits. Left out is what these operations never change: every folio is upToDate, none is poisoned.
 */
#ifndef PAGES
#define PAGES 2
#endif

unsigned private : PAGES;       /* the attribute */
unsigned lo : PAGES;            /* the folio, two bits a page, hi and lo: 00 absent, 01 zeroes, 10 an 'A', */
unsigned hi : PAGES;            /* 11 an 'A' and secret */
unsigned batch : PAGES;         /* in an LRU-add batch */
unsigned host : PAGES;          /* mapped by process 0 */
unsigned guest_shared : PAGES;  /* in the guest's page tables, by kind */
unsigned guest_private : PAGES;
unsigned pin : 3;               /* where reference p is: 0 nowhere, i + 1 page i, PAGES + hi:lo an orphan */

#define PINNED ((1 << pin) >> 1)  /* the page that p is on; of an orphan or nothing, no page of the memory */

/* The folio of page m for somebody's use: allocated and zeroed where there is none. */
inline use(m) {
  batch = batch | (m & ~(lo | hi));
  lo = lo | (m & ~hi)
}

/* An 'A' written by the host, or by the guest as shared: what was secret stays so. */
inline write(m) {
  lo = lo & (~m | hi);
  hi = hi | m
}

/* A fault through the mapping of process 0; a private page is not reached by it. */
#define REACHES(m) (!(private & ~host & m))

inline host_fault(m) {
  use(m);
  host = host | m
}

inline host_read(m) {
  if
  :: REACHES(m) -> host_fault(m)
  :: else
  fi
}

inline host_write(m) {
  if
  :: REACHES(m) -> host_fault(m); write(m)
  :: else
  fi
}

inline guest_fault(m) {
  use(m);
  guest_private = guest_private | (m & private);
  guest_shared = guest_shared | (m & ~private)
}

inline guest_write(m) {
  guest_fault(m);
  if
  :: private & m -> lo = lo | m; hi = hi | m
  :: else -> write(m)
  fi
}

inline pin_page(i, m) {
  if
  :: REACHES(m) -> host_fault(m); pin = i + 1
  :: else
  fi
}

/* On VMs without a mirrored page table, zapping one kind zaps the other too. */
inline zap(r) {
  guest_shared = guest_shared & ~r;
  guest_private = guest_private & ~r
}

/* Batches are drained if a page below the first pinned one is in a batch; without a pinned one, any page. */
inline set_private(r) {
  if
  :: (private & r) != r ->
    host = host & ~r;
    if
    :: PINNED & r ->
      if
      :: batch & r & (PINNED - 1) -> batch = 0
      :: else
      fi
    :: else ->
      if
      :: batch & r -> batch = 0
      :: else
      fi;
      zap(r);
      private = private | r
    fi
  :: else
  fi
}

inline set_shared(r) {
  if
  :: private & r -> zap(r); private = private & ~r
  :: else
  fi
}

inline punch(r) {
  if
  :: PINNED & r -> pin = PAGES + (((hi & PINNED) != 0) << 1) + ((lo & PINNED) != 0)
  :: else
  fi;
  zap(r);
  lo = lo & ~r;
  hi = hi & ~r;
  batch = batch & ~r;
  host = host & ~r
}

/* After every operation: private-not-host-reachable, no-reference-on-private, no-stale-guest-mapping. */
inline safe() {
  assert(!(private & host));
  assert(!(private & PINNED));
  assert(!((guest_shared & private) | (guest_private & ~private) | ((guest_shared | guest_private) & ~(lo | hi))))
}

#define ON_PAGE(i) \
  :: d_step { host_read((1 << i)); safe() } \
  :: d_step { host_write((1 << i)); safe() } \
  :: d_step { guest_fault((1 << i)); safe() } \
  :: d_step { guest_write((1 << i)); safe() } \
  :: d_step { pin == 0 -> pin_page(i, (1 << i)); safe() }

#define ON_RANGE(start, end) \
  :: d_step { set_private(((1 << end) - (1 << start))); safe() } \
  :: d_step { set_shared(((1 << end) - (1 << start))); safe() } \
  :: d_step { punch(((1 << end) - (1 << start))); safe() }

active proctype operations() {
  do
  :: d_step { pin != 0 -> pin = 0; safe() }
  ON_PAGE(0)
  ON_RANGE(0, 1)
#if PAGES > 1
  ON_PAGE(1)
  ON_RANGE(0, 2) ON_RANGE(1, 2)
#endif
#if PAGES > 2
  ON_PAGE(2)
  ON_RANGE(0, 3) ON_RANGE(1, 3) ON_RANGE(2, 3)
#endif
#if PAGES > 3
  ON_PAGE(3)
  ON_RANGE(0, 4) ON_RANGE(1, 4) ON_RANGE(2, 4) ON_RANGE(3, 4)
#endif
  od
}
