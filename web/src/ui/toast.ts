import { notifications, type NotificationData } from '@mantine/notifications';
import i18n from 'i18next';

/** Short words at the edge of the screen: what was done, or why not. */
export const toast = {
  done: (message: string) => show({ message, color: 'teal', autoClose: 4000 }),
  failed: (message: string) => show({ message, color: 'red', autoClose: 10_000, role: 'alert' }),
};

const show = (data: NotificationData) =>
  notifications.show({ ...data, closeButtonProps: { 'aria-label': i18n.t('ui.close') } });
