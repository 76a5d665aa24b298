#ifndef RTKSH_CZLIB_SHIM_H
#define RTKSH_CZLIB_SHIM_H

#include <dlfcn.h>
#include <stddef.h>

/*
 * zlib, opened when the first compressed answer comes: libcurl has loaded it already by then. Its header is in no package
 * that libcurl's brings along, so the few declarations stand here; zlib has not changed them since 1995.
 */
typedef struct {
  const unsigned char *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  unsigned char *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *message;
  void *state;
  void *(*allocate)(void *, unsigned int, unsigned int);
  void (*release)(void *, void *);
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
} rtksh_zlib_stream;

enum { RTKSH_ZLIB_OK = 0, RTKSH_ZLIB_END = 1, RTKSH_ZLIB_NO_PROGRESS = -5 };

typedef struct {
  int (*init)(rtksh_zlib_stream *, int, const char *, int);
  int (*inflate)(rtksh_zlib_stream *, int);
  int (*reset)(rtksh_zlib_stream *);
  int (*end)(rtksh_zlib_stream *);
} rtksh_zlib;

/* Opens a library by its file name and fills the table; false when it is not there or lacks a function. */
static inline _Bool rtksh_zlib_load(rtksh_zlib *zlib, const char *file) {
  void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
  if (!library) return 0;
  *(void **)(&zlib->init) = dlsym(library, "inflateInit2_");
  *(void **)(&zlib->inflate) = dlsym(library, "inflate");
  *(void **)(&zlib->reset) = dlsym(library, "inflateReset");
  *(void **)(&zlib->end) = dlsym(library, "inflateEnd");
  return zlib->init && zlib->inflate && zlib->reset && zlib->end;
}

/* Begins to read gzip (and nothing else) with the largest window. The version says which layout of the stream is meant. */
static inline int rtksh_zlib_begin(const rtksh_zlib *zlib, rtksh_zlib_stream *stream) {
  return zlib->init(stream, 16 + 15, "1.2.0", (int)sizeof *stream);
}
static inline int rtksh_zlib_inflate(const rtksh_zlib *zlib, rtksh_zlib_stream *stream) {
  return zlib->inflate(stream, 0);
}
static inline int rtksh_zlib_reset(const rtksh_zlib *zlib, rtksh_zlib_stream *stream) { return zlib->reset(stream); }
static inline int rtksh_zlib_end(const rtksh_zlib *zlib, rtksh_zlib_stream *stream) { return zlib->end(stream); }

#endif
