// SPDX-License-Identifier: GPL-2.0-only
/* Where this kernel tracks attributes. */
#define _GNU_SOURCE
#include "knobs.h"
#include <fcntl.h>
#include <unistd.h>

int tracks_in_place(void)
{
	static const struct {
		const char *path;
		char on;
	} KNOBS[] = { { KNOB_IN_PLACE, 'Y' }, { KNOB_IN_VM, 'N' } };

	for (int i = 0; i < 2; i++) {
		int fd = open(KNOBS[i].path, O_RDONLY | O_CLOEXEC);
		char value = 0;

		if (fd < 0)
			continue;
		if (read(fd, &value, 1) != 1)
			value = 0;
		close(fd);
		return value == KNOBS[i].on;
	}
	return -1;
}
