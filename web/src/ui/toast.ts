import { notifications } from '@mantine/notifications';

/** Short words at the edge of the screen: what was done, or why not. */
export const toast = {
  done: (message: string) => notifications.show({ message, color: 'teal', autoClose: 4000 }),
  failed: (message: string) =>
    notifications.show({ message, color: 'red', autoClose: 10_000, role: 'alert' }),
};
