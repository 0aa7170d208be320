package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The folder {@code bot.data-dir}, held by one running bot at a time. What is made in it can be read by its owner only:
 * it holds personal data and the servers' password.
 */
final class DataDirectory implements AutoCloseable {

    static final String SETTING = "bot.data-dir";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing, and takes it.
     *
     * @throws SettingFault when it cannot be written, or another running bot holds it
     */
    static DataDirectory open(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, ownerOnly("rwx------"));
            path = path.toRealPath(); // so that a server's command can be compared with it
            FileChannel file =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(file)) {
                file.close();
                throw new SettingFault(
                        SETTING, path + " is in use by another running bot; stop that one, or name another folder");
            }
            return new DataDirectory(path, file);
        } catch (IOException refused) {
            throw new SettingFault(SETTING, cannotBeUsed(path, refused));
        }
    }

    /** What to throw when something in the folder cannot be read or written. */
    SettingFault fault(IOException reason) {
        return new SettingFault(SETTING, cannotBeUsed(path, reason));
    }

    private static String cannotBeUsed(Path path, IOException reason) {
        return path + " cannot be used (" + reason + "), expected a folder to write in";
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The servers' password: random, made once. It keeps other users of the machine out, who can reach loopback too. */
    String password() throws IOException {
        Path file = resolve("password");
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            writePrivately(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        return Files.readString(file).strip();
    }

    /** Replaces the file in one step; only the owner can read it. */
    static void writePrivately(Path file, String content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, ownerOnly("rw-------"));
        Files.writeString(beside, content);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Path createFolder(String name) throws IOException {
        return Files.createDirectories(resolve(name), ownerOnly("rwx------"));
    }

    /** How a folder's content is made. */
    @FunctionalInterface
    interface Filling {
        void into(Path folder) throws IOException;
    }

    /**
     * A folder that is either there with all its content or not at all: filled under another name, then renamed. What a
     * killed attempt left is thrown away; each attempt has a name of its own, because a process of the killed one may
     * still be writing for a moment.
     */
    Path folderMadeWhole(String name, Filling filling) throws IOException {
        Path folder = resolve(name);
        Path parent = Files.createDirectories(folder.getParent(), ownerOnly("rwx------"));
        String unfinished = folder.getFileName() + ".unfinished-";
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path left : siblings.toList()) {
                if (left.getFileName().toString().startsWith(unfinished)) {
                    deleteIfPossible(left);
                }
            }
        }
        if (!Files.exists(folder)) {
            Path attempt = Files.createTempDirectory(parent, unfinished, ownerOnly("rwx------"));
            filling.into(attempt);
            Files.move(attempt, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static void deleteIfPossible(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stillWrittenTo) {
            // The next start tries again; nothing reads it.
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
