/* A computer whose disk is full, or whose clock shows another day: loaded before libc.
 *
 * COPIL_FULL names a folder: while the file COPIL_FULL_FLAG exists, what is written under that folder fits only as far
 * as the bytes that this file says. COPIL_DAYS is added to the date. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FDS 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static char is_on_disk[FDS];
static size_t written; /* since the flag appeared */

static int opened(int fd, const char *path) {
    const char *folder = getenv("COPIL_FULL");
    if (fd >= 0 && fd < FDS) is_on_disk[fd] = folder && strncmp(path, folder, strlen(folder)) == 0;
    return fd;
}

/* How many of so many bytes fit; none once the disk is full. */
static size_t fits(int fd, size_t length) {
    const char *flag = getenv("COPIL_FULL_FLAG");
    if (!flag || fd < 0 || fd >= FDS || !is_on_disk[fd]) return length;
    int told = REAL(open)(flag, O_RDONLY);
    if (told < 0) {
        written = 0;
        return length;
    }
    char text[32] = {0};
    ssize_t read_ = read(told, text, sizeof text - 1);
    REAL(close)(told);
    size_t room = read_ > 0 ? strtoul(text, NULL, 10) : 0;
    size_t left = room > written ? room - written : 0;
    size_t fit = length < left ? length : left;
    written += fit;
    return fit;
}

#define MODE(flags)                                                                                          \
    mode_t mode = 0;                                                                                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                   \
        va_list rest;                                                                                        \
        va_start(rest, flags);                                                                               \
        mode = va_arg(rest, mode_t);                                                                         \
        va_end(rest);                                                                                        \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return opened(REAL(open)(path, flags, mode), path);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    return opened(REAL(open64)(path, flags, mode), path);
}

int close(int fd) {
    if (fd >= 0 && fd < FDS) is_on_disk[fd] = 0;
    return REAL(close)(fd);
}

#define WRITTEN(call)                                                                                        \
    size_t fit = fits(fd, length);                                                                           \
    if (fit == 0 && length > 0) {                                                                            \
        errno = ENOSPC;                                                                                      \
        return -1;                                                                                           \
    }                                                                                                        \
    return call;

ssize_t write(int fd, const void *bytes, size_t length) { WRITTEN(REAL(write)(fd, bytes, fit)) }

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { WRITTEN(REAL(pwrite)(fd, bytes, fit, at)) }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    WRITTEN(REAL(pwrite64)(fd, bytes, fit, at))
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int answer = REAL(clock_gettime)(clock, time);
    const char *days = getenv("COPIL_DAYS");
    if (answer == 0 && days && clock == CLOCK_REALTIME) time->tv_sec += 86400 * strtol(days, NULL, 10);
    return answer;
}
