import { notifications } from '@mantine/notifications';
import i18n from 'i18next';

/** Keeps the app openable without a network, and offers a new version when there is one. */
export async function startServiceWorker() {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/sw.js');
  let reloading = false;
  const replaces = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!replaces || reloading) return;
    reloading = true;
    location.reload();
  });
  const offer = () => {
    const { waiting } = registration;
    if (!waiting || !navigator.serviceWorker.controller) return;
    notifications.show({
      id: 'new-version',
      title: i18n.t('app.update.title'),
      message: i18n.t('app.update.text'),
      autoClose: false,
      style: { cursor: 'pointer' },
      onClick: () => waiting.postMessage('update'),
    });
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}
