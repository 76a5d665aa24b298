#ifndef RTKSH_CJQ_SHIM_H
#define RTKSH_CJQ_SHIM_H

#include <jv.h>
#include <jq.h>

/* Swift does not import enumerations' arithmetic; these are the print flags that we use. */
static inline int rtksh_jv_print_flags(int indent, int sorted) {
  return (indent > 0 ? JV_PRINT_INDENT_FLAGS(indent) : 0) | (sorted ? JV_PRINT_SORTED : 0);
}

/* The error callback gets a jv by value through a function pointer; keep its type in one place. */
typedef void (*rtksh_jq_message)(void *, jv);

#endif
