// SPDX-License-Identifier: GPL-2.0-only
/* The guest's own memory, and the slot it is in. */
#include "x86.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#define OWN_SIZE	0x14000
#define PML4		0x0000
#define PDPT		0x1000
#define PD		0x2000
#define PT		0x3000
#define CODE		0x13000
#define VIRTUAL_PAGES	0x200000
#define ENTRY_FLAGS	0x67		/* present, writable, user, accessed, dirty */
#define OWN_PLACES	8

static const uint8_t GUEST_CODE[] = {
	0x8a, 0x03,	/* mov (%rbx),%al	read starts here */
	0x88, 0x02,	/* mov %al,(%rdx)	done */
	0x88, 0x03,	/* mov %al,(%rbx)	write starts here */
	0x88, 0x02,	/* mov %al,(%rdx)	done */
};

static uint64_t own_gpa(unsigned int place)
{
	return 0x5a5a00000ULL + place % OWN_PLACES * 0x111000000ULL;
}

static uint64_t done_at(unsigned int place)
{
	return own_gpa(place) + 0x10000000;
}

static uint64_t own_slot(unsigned int place)
{
	return 32700 + place % OWN_PLACES;
}

uint64_t tables_gpa(const struct guest *guest)
{
	return own_gpa(guest->own_place) + PML4;
}

uint64_t done_gpa(const struct guest *guest)
{
	return done_at(guest->own_place);
}

/* Is the guest physical range free of live slots? */
static bool is_free(const struct slots *slots, uint64_t gpa, uint64_t size)
{
	for (size_t i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->list[i];

		if (slot->live && gpa < slot->gpa + slot->size && slot->gpa < gpa + size)
			return false;
	}
	return true;
}

static bool slot_is_live(const struct slots *slots, uint64_t number)
{
	for (size_t i = 0; i < slots->count; i++)
		if (slots->list[i].live && slots->list[i].number == number)
			return true;
	return false;
}

static void leave_slot(struct guest *guest)
{
	unsigned int place = guest->own_place;

	if (place)
		set_region(guest->slots, own_slot(place), 0, own_gpa(place), 0, guest->own, -1, 0);
	guest->own_place = 0;
}

void step_aside(struct guest *guest, uint64_t number, uint64_t gpa, uint64_t size)
{
	uint64_t mine = guest->own_place ? own_gpa(guest->own_place) : 0;
	bool reaches = size > UINT64_MAX - gpa || (gpa < mine + 0x10001000 && mine < gpa + size);

	if (guest->own_place && (reaches || number == own_slot(guest->own_place)))
		leave_slot(guest);
}

static void put_entry(struct guest *guest, uint64_t table, uint64_t index, uint64_t gpa)
{
	uint64_t entry = gpa | ENTRY_FLAGS;

	memcpy(guest->own + table + index * 8, &entry, sizeof(entry));
}

int enter_slot(struct guest *guest)
{
	const struct slots *slots = guest->slots;
	unsigned int place = guest->last_place, tries = OWN_PLACES;
	bool is_place = false;
	uint64_t gpa;

	if (guest->own_place)
		return 0;
	if (!guest->own)
		guest->own = mmap(NULL, OWN_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (guest->own == MAP_FAILED)
		return -1;
	while (!is_place && tries--) {
		place++;
		gpa = own_gpa(place);
		is_place = is_free(slots, gpa, OWN_SIZE) && is_free(slots, done_at(place), GMEM_PAGE) &&
			   !slot_is_live(slots, own_slot(place));
	}
	errno = EEXIST;
	if (!is_place || !is_ok(set_region(slots, own_slot(place), 0, gpa, OWN_SIZE, guest->own, -1, 0)))
		return -1;
	guest->own_place = guest->last_place = place;
	memset(guest->own, 0, OWN_SIZE);
	put_entry(guest, PML4, 0, gpa + PDPT);
	put_entry(guest, PDPT, 0, gpa + PD);
	for (int i = 0; i <= OWN_TABLES; i++)
		put_entry(guest, PD, i, gpa + PT + i * GMEM_PAGE);
	put_entry(guest, PT, VIRTUAL_CODE / GMEM_PAGE, gpa + CODE);
	put_entry(guest, PT, VIRTUAL_DONE / GMEM_PAGE, done_at(place));
	memcpy(guest->own + CODE, GUEST_CODE, sizeof(GUEST_CODE));
	guest->window_count = guest->entries_used = 0;
	return 0;
}

uint64_t guest_virtual(struct guest *guest, const struct slot *slot, uint64_t gpa)
{
	struct window window = { .entry = guest->entries_used };
	uint64_t first = (gpa - slot->gpa) / GMEM_PAGE / 512 * 512;

	for (size_t i = 0; i < guest->window_count; i++) {
		const struct window *there = &guest->windows[i];

		if (gpa >= there->gpa && (gpa - there->gpa) / GMEM_PAGE < there->count)
			return VIRTUAL_PAGES + there->entry * GMEM_PAGE + gpa - there->gpa;
	}
	window.gpa = slot->gpa + first * GMEM_PAGE;
	window.count = slot->size / GMEM_PAGE - first;
	if (window.count > 512)
		window.count = 512;
	if (guest->entries_used + window.count > OWN_TABLES * 512)
		return 0;
	for (uint64_t i = 0; i < window.count; i++)
		put_entry(guest, PT + GMEM_PAGE, window.entry + i, window.gpa + i * GMEM_PAGE);
	guest->windows[guest->window_count++] = window;
	guest->entries_used += window.count;
	return VIRTUAL_PAGES + window.entry * GMEM_PAGE + gpa - window.gpa;
}

#endif
