/* Records, in order, what a process writes, truncates and syncs of one database: loaded before libc.
 *
 * COPIL_TRACE_DB is the path of the database; its files are numbered by suffix. COPIL_TRACE_TO is the file
 * that receives the records: operation, file, offset, length, then the bytes written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FDS 4096
static const char *const SUFFIXES[] = {"", "-wal", "-journal", "-acks"};
static int file_of[FDS]; /* number of the file + 1 */
static int trace = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct record {
    uint32_t operation, file;
    uint64_t offset, length;
};

static void raw_write(const void *bytes, size_t length) {
    while (length > 0) {
        long done = syscall(SYS_write, trace, bytes, length);
        if (done <= 0) abort();
        bytes = (const char *)bytes + done;
        length -= (size_t)done;
    }
}

static void note(char operation, int fd, uint64_t offset, uint64_t length, const void *bytes) {
    if (fd < 0 || fd >= FDS || file_of[fd] == 0) return;
    pthread_mutex_lock(&lock);
    struct record record = {(uint32_t)operation, (uint32_t)file_of[fd] - 1, offset, length};
    raw_write(&record, sizeof record);
    if (bytes) raw_write(bytes, length);
    pthread_mutex_unlock(&lock);
}

static int opened(int fd, const char *path) {
    const char *database = getenv("COPIL_TRACE_DB");
    const char *to = getenv("COPIL_TRACE_TO");
    if (fd < 0 || fd >= FDS || !database || !to) return fd;
    file_of[fd] = 0;
    size_t length = strlen(database);
    if (strncmp(path, database, length) != 0) return fd;
    for (int number = 0; number < 4; number++) {
        if (strcmp(path + length, SUFFIXES[number]) == 0) {
            if (trace < 0) {
                trace = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND, 0600);
                if (trace < 0) abort();
            }
            file_of[fd] = number + 1;
        }
    }
    return fd;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
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
    if (fd >= 0 && fd < FDS) file_of[fd] = 0;
    return REAL(close)(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    off_t offset = fd >= 0 && fd < FDS && file_of[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, bytes, length);
    if (done > 0) note('w', fd, (uint64_t)offset, (uint64_t)done, bytes);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    ssize_t done = REAL(pwrite)(fd, bytes, length, offset);
    if (done > 0) note('w', fd, (uint64_t)offset, (uint64_t)done, bytes);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    ssize_t done = REAL(pwrite64)(fd, bytes, length, offset);
    if (done > 0) note('w', fd, (uint64_t)offset, (uint64_t)done, bytes);
    return done;
}

int ftruncate(int fd, off_t length) {
    int answer = REAL(ftruncate)(fd, length);
    if (answer == 0) note('t', fd, 0, (uint64_t)length, NULL);
    return answer;
}

int ftruncate64(int fd, off64_t length) {
    int answer = REAL(ftruncate64)(fd, length);
    if (answer == 0) note('t', fd, 0, (uint64_t)length, NULL);
    return answer;
}

int fsync(int fd) {
    int answer = REAL(fsync)(fd);
    if (answer == 0) note('s', fd, 0, 0, NULL);
    return answer;
}

int fdatasync(int fd) {
    int answer = REAL(fdatasync)(fd);
    if (answer == 0) note('s', fd, 0, 0, NULL);
    return answer;
}
