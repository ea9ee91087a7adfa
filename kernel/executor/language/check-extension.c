// SPDX-License-Identifier: GPL-2.0-only
/* The step that asks what a capability is. */
#include "capability.h"
#include "steps.h"
#include <string.h>

#define PREFIX	"KVM_CAP_"

void parse_check_extension(struct parser *p, struct step *step)
{
	struct token wanted = p->tokens[p->at];
	size_t prefix = strlen(PREFIX);

	if (wanted.kind == T_WORD && wanted.length > (int)prefix && !strncmp(wanted.text, PREFIX, prefix)) {
		wanted.text += prefix;
		wanted.length -= prefix;
	}
	for (const struct capability *one = known_capabilities(); one->name; one++)
		if (is(&wanted, one->name))
			step->capability = one;
	if (!step->capability)
		refuse(p, "the name of a capability is expected here, such as GUEST_MEMFD_FLAGS");
	p->at++;
	step->on_vm = take(p, "on");
	if (step->on_vm)
		expect(p, "vm");
}
