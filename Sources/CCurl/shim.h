#ifndef RTKSH_CCURL_SHIM_H
#define RTKSH_CCURL_SHIM_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <stddef.h>

/*
 * libcurl brings some thirty-five shared libraries with it, and loading them costs more than many a command does. So
 * nothing here refers to a curl function by name: rtksh_curl_load fills this table when the first request is made. The
 * types still come from curl's own header, so that a wrong call does not compile.
 */
#define RTKSH_CURL_FUNCTIONS(each) \
  each(global_init) \
  each(easy_init) \
  each(easy_cleanup) \
  each(easy_reset) \
  each(easy_setopt) \
  each(easy_getinfo) \
  each(easy_strerror) \
  each(slist_append) \
  each(slist_free_all) \
  each(multi_init) \
  each(multi_cleanup) \
  each(multi_setopt) \
  each(multi_add_handle) \
  each(multi_remove_handle) \
  each(multi_perform) \
  each(multi_poll) \
  each(multi_info_read) \
  each(url) \
  each(url_cleanup) \
  each(url_set) \
  each(url_get) \
  each(free) \
  each(getdate)

struct rtksh_curl {
#define RTKSH_CURL_MEMBER(name) __typeof__(&curl_##name) name;
  RTKSH_CURL_FUNCTIONS(RTKSH_CURL_MEMBER)
#undef RTKSH_CURL_MEMBER
};

/* There when the program is linked with a sanitizer, and null otherwise. */
extern void __sanitizer_print_stack_trace(void) __attribute__((weak));

/*
 * Its libraries have nine thousand names to find in each other. With RTLD_DEEPBIND they look there first, and not through
 * the program and all that it has loaded, where none of those names is. A sanitizer has its own malloc in the program, which
 * the libraries must find first.
 */
static inline int rtksh_curl_loading(void) {
#ifdef RTLD_DEEPBIND
  if (!__sanitizer_print_stack_trace) return RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND;
#endif
  return RTLD_LAZY | RTLD_LOCAL;
}

/* Opens a library by its file name and fills the table; null when that worked, otherwise the loader's reason. */
static inline const char *rtksh_curl_load(struct rtksh_curl *curl, const char *file) {
  void *library = dlopen(file, rtksh_curl_loading());
  if (!library) return dlerror();
#define RTKSH_CURL_FIND(name) \
  *(void **)(&curl->name) = dlsym(library, "curl_" #name); \
  if (!curl->name) return dlerror();
  RTKSH_CURL_FUNCTIONS(RTKSH_CURL_FIND)
#undef RTKSH_CURL_FIND
  return NULL;
}

typedef const struct rtksh_curl *rtksh_curl_table;
typedef size_t (*rtksh_curl_receiver)(char *, size_t, size_t, void *);

static inline CURLcode rtksh_curl_global_init(rtksh_curl_table curl) { return curl->global_init(CURL_GLOBAL_ALL); }
static inline const char *rtksh_curl_strerror(rtksh_curl_table curl, CURLcode code) {
  return curl->easy_strerror(code);
}

static inline CURL *rtksh_curl_easy_init(rtksh_curl_table curl) { return curl->easy_init(); }
static inline void rtksh_curl_easy_cleanup(rtksh_curl_table curl, CURL *easy) { curl->easy_cleanup(easy); }
static inline void rtksh_curl_easy_reset(rtksh_curl_table curl, CURL *easy) { curl->easy_reset(easy); }

/* curl_easy_setopt, once for each type that an option may have. */
static inline CURLcode rtksh_curl_set_long(rtksh_curl_table curl, CURL *easy, CURLoption option, long value) {
  return curl->easy_setopt(easy, option, value);
}
static inline CURLcode rtksh_curl_set_size(rtksh_curl_table curl, CURL *easy, CURLoption option, curl_off_t value) {
  return curl->easy_setopt(easy, option, value);
}
static inline CURLcode rtksh_curl_set_text(rtksh_curl_table curl, CURL *easy, CURLoption option, const char *value) {
  return curl->easy_setopt(easy, option, value);
}
static inline CURLcode rtksh_curl_set_pointer(rtksh_curl_table curl, CURL *easy, CURLoption option, const void *value) {
  return curl->easy_setopt(easy, option, value);
}
static inline void rtksh_curl_set_receivers(rtksh_curl_table curl, CURL *easy, rtksh_curl_receiver header,
                                            rtksh_curl_receiver body, void *owner) {
  curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
  curl->easy_setopt(easy, CURLOPT_HEADERDATA, owner);
  curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
  curl->easy_setopt(easy, CURLOPT_WRITEDATA, owner);
  curl->easy_setopt(easy, CURLOPT_PRIVATE, owner);
}

/* The options as text exist since 7.85; an older library is told by the masks. */
static inline CURLcode rtksh_curl_set_web_only(rtksh_curl_table curl, CURL *easy) {
  if (curl->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK) return CURLE_OK;
  return curl->easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

/* curl_easy_getinfo, likewise; what curl does not know is zero or null. */
static inline long rtksh_curl_get_long(rtksh_curl_table curl, CURL *easy, CURLINFO info) {
  long value = 0;
  curl->easy_getinfo(easy, info, &value);
  return value;
}
static inline curl_off_t rtksh_curl_get_size(rtksh_curl_table curl, CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  curl->easy_getinfo(easy, info, &value);
  return value;
}
static inline const char *rtksh_curl_get_text(rtksh_curl_table curl, CURL *easy, CURLINFO info) {
  const char *value = NULL;
  curl->easy_getinfo(easy, info, &value);
  return value;
}

/* Addresses: the parts of one without a user name; null when it is malformed. A part is to be freed. */
static inline CURLU *rtksh_curl_url_parse(rtksh_curl_table curl, const char *text) {
  CURLU *url = curl->url();
  if (url && curl->url_set(url, CURLUPART_URL, text, CURLU_DISALLOW_USER | CURLU_PATH_AS_IS) == CURLUE_OK) return url;
  curl->url_cleanup(url);
  return NULL;
}
static inline void rtksh_curl_url_free(rtksh_curl_table curl, CURLU *url) { curl->url_cleanup(url); }
static inline char *rtksh_curl_url_part(rtksh_curl_table curl, CURLU *url, CURLUPart part) {
  char *text = NULL;
  return curl->url_get(url, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ? text : NULL;
}
static inline void rtksh_curl_text_free(rtksh_curl_table curl, char *text) { curl->free(text); }

/* The seconds since 1970 of a date; -1 when it is none. */
static inline time_t rtksh_curl_getdate(rtksh_curl_table curl, const char *text) { return curl->getdate(text, NULL); }

static inline struct curl_slist *rtksh_curl_slist_append(rtksh_curl_table curl, struct curl_slist *list,
                                                         const char *text) {
  return curl->slist_append(list, text);
}
static inline void rtksh_curl_slist_free(rtksh_curl_table curl, struct curl_slist *list) { curl->slist_free_all(list); }

static inline CURLM *rtksh_curl_multi_init(rtksh_curl_table curl) { return curl->multi_init(); }
static inline void rtksh_curl_multi_cleanup(rtksh_curl_table curl, CURLM *multi) { curl->multi_cleanup(multi); }
static inline CURLMcode rtksh_curl_multi_set_long(rtksh_curl_table curl, CURLM *multi, CURLMoption option, long value) {
  return curl->multi_setopt(multi, option, value);
}
static inline CURLMcode rtksh_curl_multi_add(rtksh_curl_table curl, CURLM *multi, CURL *easy) {
  return curl->multi_add_handle(multi, easy);
}
static inline void rtksh_curl_multi_remove(rtksh_curl_table curl, CURLM *multi, CURL *easy) {
  curl->multi_remove_handle(multi, easy);
}
static inline CURLMcode rtksh_curl_multi_perform(rtksh_curl_table curl, CURLM *multi) {
  int running = 0;
  return curl->multi_perform(multi, &running);
}
static inline CURLMcode rtksh_curl_multi_poll(rtksh_curl_table curl, CURLM *multi, struct curl_waitfd *extra,
                                              unsigned int count, int milliseconds) {
  return curl->multi_poll(multi, extra, count, milliseconds, NULL);
}

/* curl_multi_info_read: the owner of the next transfer that ended, with its result; null when there is none. */
static inline void *rtksh_curl_multi_next_ended(rtksh_curl_table curl, CURLM *multi, CURLcode *result) {
  int left = 0;
  for (CURLMsg *message; (message = curl->multi_info_read(multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    char *owner = NULL;
    *result = message->data.result;
    curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
    return owner;
  }
  return NULL;
}

#endif
