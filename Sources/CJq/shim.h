#ifndef RTKSH_CJQ_SHIM_H
#define RTKSH_CJQ_SHIM_H

#include <jv.h>
#include <jq.h>

/* A number does not use the field `size`; an index of the number's text is kept there (see NumberText.swift). libjq copies the
 * field with the number and compares it in jv_identical only, when it looks whether a path still leads to the same value. */
static inline jv rtksh_jv_number_with_index(double value, int index) {
  jv number = jv_number(value);
  number.size = index;
  return number;
}

/* The index of a number's text; 0 for a number without one. */
static inline int rtksh_jv_number_index(jv number) { return number.size; }

/* The error callback gets a jv by value through a function pointer; keep its type in one place. */
typedef void (*rtksh_jq_message)(void *, jv);

#endif
