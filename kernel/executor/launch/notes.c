// SPDX-License-Identifier: GPL-2.0-only
/* What the steps so far have made of pages, as far as the guest of a scenario would know. */
#include "../lists.h"
#include "parts.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <string.h>

bool noted(const struct notes *notes, const struct memory *m, uint64_t page, bool otherwise)
{
	for (size_t i = notes->count; i-- > 0;) {
		const struct note *one = &notes->list[i];

		if (one->memory == m && page >= one->start && page < one->end)
			return one->is;
	}
	return otherwise;
}

void note(struct notes *notes, const struct memory *m, uint64_t start, uint64_t end, bool is)
{
	notes->list = grown(notes->list, notes->count, sizeof(*notes->list));
	notes->list[notes->count++] = (struct note){ .memory = m, .start = start, .end = end, .is = is };
}

static uint64_t guest_page(const struct slot *slot, uint64_t page)
{
	return slot->gpa / GMEM_PAGE + page - slot->offset / GMEM_PAGE;
}

bool is_private(const struct launch *launch, const struct slot *slot, const struct memory *m, uint64_t page)
{
	if (launch->tracked_in_vm)
		return noted(&launch->attributes, NULL, guest_page(slot, page), false);
	if (!slot->live || !slot->gmem)
		return false;
	return noted(&launch->attributes, m, page, !(m->flags & GMEM_FLAG_INIT_SHARED));
}

void note_step(struct launch *launch, const struct slots *slots, const struct step *step, const struct memory *m,
	       struct answer answer)
{
	const uint64_t *field = step->field;
	const struct slot *slot = m ? slot_of(slots, m, step->start) : NULL;
	uint64_t first;

	if (strncmp(answer.text, "ok", 2))
		return;
	switch (step->kind) {
	case SET:
		note(&launch->attributes, m, step->start, step->end, step->to_private);
		break;
	case SET_RAW:
		note(&launch->attributes, m, field[0] / GMEM_PAGE, (field[0] + field[1]) / GMEM_PAGE,
		     field[2] & ATTRIBUTE_PRIVATE);
		break;
	case VM_SET:
		first = guest_page(slot, step->start);
		note(&launch->attributes, NULL, first, first + step->end - step->start, step->to_private);
		break;
	case VM_SET_RAW:
		note(&launch->attributes, NULL, field[0] / GMEM_PAGE, (field[0] + field[1]) / GMEM_PAGE,
		     field[2] & ATTRIBUTE_PRIVATE);
		break;
	case POPULATE:
	case ACCEPT:
	case VALIDATE:
		note(&launch->taken, m, step->start, step->end, true);
		break;
	default:
		break;
	}
}

#endif
