/* Swift cannot call variadic C functions, so each use of el_set, el_get and history that we need has a wrapper here with
   its own name and types. */
#ifndef RTKSH_CEDITLINE_SHIM_H
#define RTKSH_CEDITLINE_SHIM_H

#include <fcntl.h>
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* The C library hides it behind feature macros that a module map cannot set. */
extern int wcwidth(wchar_t);

typedef wchar_t *(*rtksh_el_prompt)(EditLine *);
typedef unsigned char (*rtksh_el_command)(EditLine *, wint_t);

/* What answers libedit's own history commands: the text of the entry the operation (H_FIRST, H_NEXT, ...) leads to. */
typedef struct {
  const char *(*entry)(void *owner, int operation);
  void *owner;
} rtksh_el_history;

static inline FILE *rtksh_el_stream(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  FILE *stream = copy < 0 ? NULL : fdopen(copy, mode);
  if (!stream && copy >= 0) close(copy);
  return stream;
}

/* Opens the editor on copies of two descriptors; rtksh_el_close gives them back. */
static inline EditLine *rtksh_el_open(const char *name, int input, int output) {
  FILE *in = rtksh_el_stream(input, "r"), *out = rtksh_el_stream(output, "w");
  EditLine *editor = in && out ? el_init(name, in, out, out) : NULL;
  if (editor) return editor;
  if (in) fclose(in);
  if (out) fclose(out);
  return NULL;
}

static inline FILE *rtksh_el_file(EditLine *editor, int which) {
  FILE *file = NULL;
  el_get(editor, EL_GETFP, which, &file);
  return file;
}

static inline void rtksh_el_close(EditLine *editor) {
  FILE *in = rtksh_el_file(editor, 0), *out = rtksh_el_file(editor, 1);
  el_end(editor);
  if (in) fclose(in);
  if (out) fclose(out);
}

/* Writes through libedit's own buffer, so that nothing overtakes what it has not flushed yet. */
static inline void rtksh_el_write(EditLine *editor, const void *bytes, size_t count) {
  FILE *file = rtksh_el_file(editor, 1);
  if (!file) return;
  fwrite(bytes, 1, count, file);
  fflush(file);
}

static inline void rtksh_el_set_owner(EditLine *editor, void *owner) { el_set(editor, EL_CLIENTDATA, owner); }
static inline void *rtksh_el_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

static inline void rtksh_el_set_signal(EditLine *editor, int on) { el_set(editor, EL_SIGNAL, on); }
static inline void rtksh_el_set_mode(EditLine *editor, const char *mode) { el_set(editor, EL_EDITOR, mode); }
/* libedit keeps the pointer. */
static inline void rtksh_el_set_terminal(EditLine *editor, const char *type) { el_set(editor, EL_TERMINAL, type); }
static inline void rtksh_el_set_raw(EditLine *editor, int on) { el_set(editor, EL_PREP_TERM, on); }
static inline void rtksh_el_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_wset(editor, EL_GETCFN, reader);
}
/* The wide form: the narrow one follows a null pointer when the prompt cannot be decoded. */
static inline void rtksh_el_set_prompt(EditLine *editor, rtksh_el_prompt prompt, int mark) {
  el_wset(editor, EL_PROMPT_ESC, prompt, mark);
}
static inline void rtksh_el_set_terminal_flag(EditLine *editor, const char *change) {
  el_set(editor, EL_SETTY, "-d", change, NULL);
}
static inline void rtksh_el_refresh(EditLine *editor) { el_set(editor, EL_REFRESH); }

static inline void rtksh_el_add_command(EditLine *editor, const char *name, const char *help, rtksh_el_command body) {
  el_set(editor, EL_ADDFN, name, help, body);
}
static inline int rtksh_el_bind(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, key, command, NULL);
}
/* Binds in vi's command mode. */
static inline int rtksh_el_bind_alternative(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, "-a", key, command, NULL);
}

static inline int rtksh_el_history_event(void *source, HistEvent *event, int operation, ...) {
  rtksh_el_history *history = (rtksh_el_history *)source;
  event->num = 0;
  event->str = history->entry(history->owner, operation);
  return event->str ? 0 : -1;
}
static inline void rtksh_el_set_history(EditLine *editor, rtksh_el_history *source) {
  el_set(editor, EL_HIST, rtksh_el_history_event, source);
}

#endif
