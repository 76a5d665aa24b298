/* Calls of the C library that Swift cannot make by itself: they take a variable number of arguments, or the library hides them
   behind feature macros that a module map cannot set. */
#ifndef RTKSH_CPLATFORM_SHIM_H
#define RTKSH_CPLATFORM_SHIM_H

#include <stddef.h>

extern void *memmem(const void *bytes, size_t count, const void *needle, size_t length);

#include <sys/prctl.h>

/* Keeps the process out of core dumps and away from debuggers of the same user; 0 when it worked. */
static inline int rtksh_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int rtksh_allows_dumps(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

#endif
