// SPDX-License-Identifier: GPL-2.0-only
/* Module parameters by which the series moves the tracking of attributes. */
#pragma once

#define KNOB_IN_PLACE	"/sys/module/kvm/parameters/gmem_in_place_conversion"
#define KNOB_IN_VM	"/sys/module/kvm/parameters/vm_memory_attributes"

/* Are attributes tracked in the guest_memfd? -1 where the kernel has neither parameter. */
int tracks_in_place(void);
