#ifndef RTKSH_CMICROHTTPD_SHIM_H
#define RTKSH_CMICROHTTPD_SHIM_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <microhttpd.h>

typedef void *(*rtksh_mhd_begin)(void *context, const char *target, struct MHD_Connection *connection);

/* A daemon on the loopback address, driven from outside through its epoll descriptor. Port 0: the system chooses. */
static inline struct MHD_Daemon *rtksh_mhd_start(uint16_t port, void *context, rtksh_mhd_begin begin,
                                                 MHD_AccessHandlerCallback handle,
                                                 MHD_RequestCompletedCallback completed) {
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, handle, context,
                          MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
                          MHD_OPTION_URI_LOG_CALLBACK, begin, context,
                          MHD_OPTION_NOTIFY_COMPLETED, completed, context,
                          MHD_OPTION_CONNECTION_LIMIT, (unsigned int)4096, MHD_OPTION_END);
}

static inline int rtksh_mhd_epoll_descriptor(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  return info ? info->epoll_fd : -1;
}

static inline uint16_t rtksh_mhd_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}

/* The result by which a body's source says that the connection is to be closed in the middle. */
static inline ssize_t rtksh_mhd_break_off(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

/* Milliseconds until the daemon wants to run again, -1: only when its descriptor is readable. */
static inline int rtksh_mhd_timeout(struct MHD_Daemon *daemon) {
  MHD_UNSIGNED_LONG_LONG milliseconds = 0;
  if (MHD_get_timeout(daemon, &milliseconds) != MHD_YES) return -1;
  return milliseconds > 60000 ? 60000 : (int)milliseconds;
}

#endif
