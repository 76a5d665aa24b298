#ifndef RTKSH_CMICROHTTPD_SHIM_H
#define RTKSH_CMICROHTTPD_SHIM_H
#include <microhttpd.h>
#endif
