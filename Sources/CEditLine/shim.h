#ifndef RTKSH_CEDITLINE_SHIM_H
#define RTKSH_CEDITLINE_SHIM_H
#include <histedit.h>
#endif
