#ifndef RTKSH_CJQ_SHIM_H
#define RTKSH_CJQ_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <jq.h>
#include <jv.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* The error callback gets a jv by value through a function pointer; keep its type in one place. */
typedef void (*rtksh_jq_message)(void *, jv);

/* A number does not use the field `size`; an index of the number's text is kept there (see NumberText.swift). libjq copies the
 * field with the number and compares it in jv_identical only, when it looks whether a path still leads to the same value. */
static inline jv rtksh_jv_number_with_index(double value, int index) {
  jv number = jv_number(value);
  number.size = index;
  return number;
}

/* The index of a number's text; 0 for a number without one. */
static inline int rtksh_jv_number_index(jv number) { return number.size; }

extern char **environ;

/* Compiles a program. jq 1.6 reads definitions from $HOME/.jq, which must not change what a filter of ours means, so the name of
 * that variable is broken meanwhile. Nothing moves in the environment, so another thread that reads it is not disturbed. */
static inline int rtksh_jq_compile(jq_state *state, const char *program, jv variables) {
  char *home = NULL;
  for (char **entry = environ; entry && *entry && !home; entry++) {
    if (strncmp(*entry, "HOME=", 5) == 0) home = *entry;
  }
  if (home) home[0] = '_';
  int compiled = jq_compile_args(state, program, variables);
  if (home) home[0] = 'H';
  return compiled;
}

/* The status with which a process for a filter ends when it has no memory left. */
enum { RTKSH_OUT_OF_MEMORY = 91 };

static inline void rtksh_end_out_of_memory(void *ignored) {
  (void)ignored;
  _exit(RTKSH_OUT_OF_MEMORY);
}

static inline void rtksh_close_all_but(int kept) {
#if defined(__linux__) && defined(SYS_close_range)
  if ((kept <= 3 || syscall(SYS_close_range, 3u, (unsigned)kept - 1, 0u) == 0) &&
      syscall(SYS_close_range, (unsigned)kept + 1, ~0u, 0u) == 0)
    return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  for (int descriptor = 3; descriptor < (limit > 0 && limit < 4096 ? limit : 4096); descriptor++) {
    if (descriptor != kept) close(descriptor);
  }
}

/* How much memory the process has, in bytes: its address space, the part of it that is resident, and the part that is its own to
 * write to. All are 0 when that is not known. */
typedef struct {
  unsigned long long space, resident, data;
} rtksh_memory;

static inline rtksh_memory rtksh_own_memory(void) {
  rtksh_memory memory = {0, 0, 0};
  char text[64];
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return memory;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return memory;
  text[count] = 0;
  char *rest = text;
  unsigned long long page = (unsigned long long)sysconf(_SC_PAGESIZE);
  memory.space = strtoull(rest, &rest, 10) * page;
  memory.resident = strtoull(rest, &rest, 10) * page;
  for (int skipped = 0; skipped < 3; skipped++) strtoull(rest, &rest, 10);
  memory.data = strtoull(rest, &rest, 10) * page;
  return memory;
}

/* Makes a pipe that programs do not inherit. */
static inline int rtksh_pipe(int *read_end, int *write_end) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  *read_end = ends[0];
  *write_end = ends[1];
  return 0;
}

/* Makes a child process like `fork`, which Swift does not import, for running a filter. The child keeps one descriptor, may use
 * `memory` more bytes than its parent, ignores the terminal's signals, and does not outlive its parent. */
static inline pid_t rtksh_fork(int kept, unsigned long long memory) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child != 0) return child;
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
#else
  (void)parent;
#endif
  int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGPIPE, SIGWINCH, SIGALRM};
  for (size_t place = 0; place < sizeof signals / sizeof *signals; place++) signal(signals[place], SIG_IGN);
  int crashes[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
  for (size_t place = 0; place < sizeof crashes / sizeof *crashes; place++) signal(crashes[place], SIG_DFL);
  /* libjq writes what its assertions say to standard error. */
  int nowhere = open("/dev/null", O_RDWR);
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (descriptor == kept) continue;
    if (nowhere >= 0) dup2(nowhere, descriptor); else close(descriptor);
  }
  rtksh_close_all_but(kept);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  /* A sanitizer reserves terabytes and allocates within them; there what can be written counts. */
  rtksh_memory used = rtksh_own_memory();
  if (used.space > 0) {
    int reserves = used.space >= 1ull << 42;
    struct rlimit limit = {(reserves ? used.data : used.space) + memory, (reserves ? used.data : used.space) + memory};
    setrlimit(reserves ? RLIMIT_DATA : RLIMIT_AS, &limit);
  }
  return 0;
}

/* How a child process ended. */
typedef struct {
  int has_ended, status, signal;
  /* The most memory that it had, in bytes. */
  unsigned long long memory;
} rtksh_end;

/* Looks how a child process ended; `options` are those of waitpid. */
static inline rtksh_end rtksh_wait(pid_t child, int options) {
  rtksh_end end = {0, 0, 0, 0};
  struct rusage usage;
  int status;
  pid_t found;
  do found = wait4(child, &status, options, &usage);
  while (found < 0 && errno == EINTR);
  if (found == 0) return end;
  end.has_ended = 1;
  if (found < 0) return end;
  if (WIFEXITED(status)) end.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  end.memory = (unsigned long long)usage.ru_maxrss * 1024;
  return end;
}

#endif
