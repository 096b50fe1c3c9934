import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/queryClient';
import { onSessionEnd } from './api/session';
import { startI18n } from './app/i18n';
import { makeRouter } from './app/router';
import { startServiceWorker } from './app/serviceWorker';
import { cssVariables, theme } from './app/theme';

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);

onSessionEnd((why) => {
  const next = why === 'expired' ? router.state.location.href : undefined;
  void router.navigate({ to: '/sign-in', search: { next }, replace: true }).then(() => queryClient.clear());
});

await startI18n();

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
createRoot(element).render(
  <StrictMode>
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications position="bottom-center" containerWidth={440} />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);

if (import.meta.env.PROD) void startServiceWorker();
