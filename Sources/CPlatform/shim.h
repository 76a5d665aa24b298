/* Calls of the C library that Swift cannot make by itself: they take a variable number of arguments, or the library hides them
   behind feature macros that a module map cannot set. */
#ifndef RTKSH_CPLATFORM_SHIM_H
#define RTKSH_CPLATFORM_SHIM_H

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

extern void *memmem(const void *bytes, size_t count, const void *needle, size_t length);

#include <sys/prctl.h>

/* Keeps the process out of core dumps and away from debuggers of the same user; 0 when it worked. */
static inline int rtksh_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int rtksh_allows_dumps(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

/*
 * The handler of signals that end the program by a fault of its own. It is C, since a signal handler may neither allocate memory
 * nor wait for a lock, which Swift does not promise. Its data is made ready beforehand.
 */
/* <termios.h> itself would become a part of this module for all that import both. TCSANOW is 0 everywhere. */
struct termios;
extern int tcgetattr(int, struct termios *);
extern int tcsetattr(int, int, const struct termios *);

typedef struct {
  pid_t process;
  /* The terminal's settings before the program changed them, and what undoes what was written to it. */
  int has_terminal, has_screen;
  union { char bytes[256]; long long alignment; } terminal;
  /* What is written: the parts before and behind the signal's name. */
  char before[256], behind[1024];
} rtksh_crash_state;

static inline rtksh_crash_state *rtksh_crash(void) {
  static rtksh_crash_state state;
  return &state;
}

static const struct { int number; char name[8]; } rtksh_crash_signals[] = {
  {SIGSEGV, "SIGSEGV"}, {SIGILL, "SIGILL"}, {SIGBUS, "SIGBUS"}, {SIGABRT, "SIGABRT"}, {SIGTRAP, "SIGTRAP"}, {SIGFPE, "SIGFPE"},
};
enum { rtksh_crash_signal_count = sizeof rtksh_crash_signals / sizeof *rtksh_crash_signals };

static inline void rtksh_crash_write(int descriptor, const char *text) {
  size_t length = strlen(text);
  while (length > 0) {
    ssize_t written = write(descriptor, text, length);
    if (written < 0) return;
    text += written;
    length -= (size_t)written;
  }
}

static inline void rtksh_crashed(int number) {
  int saved = errno;
  /* A child that was forked and has not become another program leaves the terminal alone. */
  if (getpid() == rtksh_crash()->process) {
    /* Bracketed paste and colours off. SIGTTOU is blocked here, so that this works in the background too. */
    if (rtksh_crash()->has_screen) rtksh_crash_write(1, "\033[?2004l\033[0m");
    if (rtksh_crash()->has_terminal) tcsetattr(0, 0, (struct termios *)&rtksh_crash()->terminal);
    const char *name = "a signal";
    for (int place = 0; place < rtksh_crash_signal_count; place++)
      if (rtksh_crash_signals[place].number == number) name = rtksh_crash_signals[place].name;
    if (rtksh_crash()->has_terminal) rtksh_crash_write(2, "\n");
    rtksh_crash_write(2, rtksh_crash()->before);
    rtksh_crash_write(2, name);
    rtksh_crash_write(2, rtksh_crash()->behind);
  }
  /* The signal waits until this returns, and then ends the program. */
  signal(number, SIG_DFL);
  raise(number);
  errno = saved;
}

static inline void rtksh_crash_copy(char *to, size_t size, const char *text) {
  size_t length = strlen(text);
  if (length > size - 1) length = size - 1;
  /* Whatever the handler reads meanwhile ends somewhere. */
  to[0] = 0;
  memcpy(to + 1, text + 1, length > 0 ? length - 1 : 0);
  to[length] = 0;
  if (length > 0) to[0] = text[0];
}

/* Sets what is written before and behind the signal's name. */
static inline void rtksh_crash_text(const char *before, const char *behind) {
  rtksh_crash_copy(rtksh_crash()->before, sizeof rtksh_crash()->before, before);
  rtksh_crash_copy(rtksh_crash()->behind, sizeof rtksh_crash()->behind, behind);
}

/* There when the program is linked with a sanitizer, and null otherwise. */
extern void __sanitizer_print_stack_trace(void) __attribute__((weak));

/* Installs the handler, on a stack of its own for the case that the stack is at its end. A sanitizer has its own. */
static inline void rtksh_crash_install(void) {
  if (__sanitizer_print_stack_trace) return;
  static char stack[64 * 1024];
  stack_t alternative;
  memset(&alternative, 0, sizeof alternative);
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof stack;
  sigaltstack(&alternative, NULL);
  rtksh_crash()->process = getpid();
  rtksh_crash()->has_terminal = tcgetattr(0, (struct termios *)&rtksh_crash()->terminal) == 0;
  rtksh_crash()->has_screen = rtksh_crash()->has_terminal && isatty(1);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = rtksh_crashed;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int place = 0; place < rtksh_crash_signal_count; place++) sigaction(rtksh_crash_signals[place].number, &action, NULL);
}

#endif
