import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineBanner } from './OfflineBanner';

export function RootFrame() {
  const { t } = useTranslation();
  useFocusAfterNavigation();
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <OfflineBanner />
      <Outlet />
    </>
  );
}

/** After a change of page the focus goes to its heading, so that a screen reader says where it is. */
function useFocusAfterNavigation() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const main = document.getElementById('main');
        const taken = main?.contains(document.activeElement) && document.activeElement !== main;
        if (!fromLocation || !pathChanged || taken) return;
        (main?.querySelector<HTMLElement>('h1') ?? main)?.focus({ preventScroll: true });
      }),
    [router],
  );
}
