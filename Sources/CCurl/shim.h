#ifndef RTKSH_CCURL_SHIM_H
#define RTKSH_CCURL_SHIM_H
#include <curl/curl.h>
#endif
