import { deleteDB, openDB } from 'idb';

/** What one person keeps on this device: a few named things. */
export interface Store {
  read: <T>(name: string) => Promise<T | undefined>;
  /** Reads, changes and writes in one step, so that two tabs do not overwrite each other. */
  change: <T>(name: string, to: (before: T | undefined) => T) => Promise<T>;
  close: () => void;
  /** Closes it and leaves nothing behind. */
  destroy: () => Promise<void>;
}

const THINGS = 'things';
const dbName = (userId: string) => `music-beats-${userId}`;

/** One database per person, so that people sharing a device never meet each other's data. */
export async function openStore(userId: string): Promise<Store> {
  const db = await openDB(dbName(userId), 1, {
    upgrade: (created) => void created.createObjectStore(THINGS),
    // another tab signs out and deletes the database
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    read: (name) => db.get(THINGS, name),
    change: async (name, to) => {
      const tx = db.transaction(THINGS, 'readwrite');
      const after = to(await tx.store.get(name));
      await tx.store.put(after, name);
      await tx.done;
      return after;
    },
    close: () => db.close(),
    destroy: () => {
      db.close();
      return deleteDB(dbName(userId));
    },
  };
}

/** Where the browser gives no database: lasts as long as the page. */
export function memoryStore(): Store {
  const things = new Map<string, unknown>();
  return {
    read: async <T>(name: string) => things.get(name) as T | undefined,
    change: async <T>(name: string, to: (before: T | undefined) => T) => {
      const after = to(things.get(name) as T | undefined);
      things.set(name, after);
      return after;
    },
    close: () => undefined,
    destroy: async () => things.clear(),
  };
}
