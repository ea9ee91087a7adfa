import { clauses } from './clause.js';

/** The conversion itself: order, refusal, what is zapped. */
export const setConversionClauses = clauses({
  'set.unchanged': {
    text: 'A range that has the attribute throughout succeeds at once: no unmapping, no reference check, no zap.',
    source: 'kvm_gmem_set_attributes; v8 patch 13; recordings',
    evidence: 'patch',
  },
  'set.unmaps-range': {
    text: 'Before references are checked, host mappings of the whole range are removed; a refusal does not put them back.',
    source: 'kvm_gmem_set_attributes, by unmap_mapping_pages; v8 patch 14; recordings',
    evidence: 'patch',
  },
  'set.to-shared-unchecked': {
    text: 'To shared needs no reference check: guest and guest_memfd are the only users of private pages.',
    source: 'kvm_gmem_set_attributes; v8 patch 14; v2 and later',
    evidence: 'patch',
    about: { to: 'shared' },
  },
  'set.outside-reference': {
    text: 'A pin or a get on any page of the range refuses the conversion: EAGAIN. Pages private already count too.',
    source:
      'kvm_gmem_is_safe_for_conversion (newest: kvm_gmem_has_outstanding_references); v8 patch 14; recordings',
    evidence: 'patch',
  },
  'set.lru-batch-counts': {
    text: 'v1 takes a page that merely sits in an LRU-add batch for referenced: EAGAIN.',
    source: 'kvm_gmem_is_safe_for_conversion of v1; v8 patch 18 on why a drain is needed',
    evidence: 'patch',
  },
  'set.drains-batches': {
    text: 'A page with a surplus reference has the LRU-add batches drained before it counts as referenced.',
    source:
      'kvm_gmem_is_safe_for_conversion, by lru_add_drain_all (newest: lru_cache_drain_for_folio); v8 patch 18; v2 and later',
    evidence: 'patch',
  },
  'set.eagain-first-offender': {
    text: 'EAGAIN reports in error_offset the first page of the range, ascending, that is referenced; no attribute and no byte changes.',
    source: 'kvm_gmem_is_safe_for_conversion; v8 patch 14; recordings',
    evidence: 'patch',
  },
  'set.error-offset-32-bit': {
    text: 'Up to v3 the reported offset is computed in 32 bits.',
    source: 'kvm_gmem_set_attributes of v1 to v3; cast added in v4',
    evidence: 'patch',
  },
  'set.to-private': {
    text: 'Every page of the range turns private; absent pages stay absent.',
    source: 'kvm_gmem_set_attributes; v8 patch 13',
    evidence: 'patch',
    about: { to: 'private' },
  },
  'set.to-shared': {
    text: 'Every page of the range turns shared; absent pages stay absent.',
    source: 'kvm_gmem_set_attributes; v8 patch 13',
    evidence: 'patch',
    about: { to: 'shared' },
  },
  'set.zaps-both-kinds': {
    text: 'v1 to v4 zap guest mappings of both kinds in the whole range.',
    source: 'kvm_gmem_invalidate_begin of v1 to v4',
    evidence: 'patch',
  },
  'set.zaps-kinds-in-range': {
    text: 'v5 to v8 zap the kinds of guest mapping that the attributes found in the range allow, each in the whole range.',
    source: 'kvm_gmem_invalidate_begin; v8 patches 15 and 20; v5 to v8',
    evidence: 'patch',
  },
  'set.zaps-opposite-kind': {
    text: 'The newest form zaps only guest mappings of the kind that the range turns away from.',
    source: 'kvm_gmem_invalidate_begin of the newest form; Suzuki',
    evidence: 'patch',
  },
});
