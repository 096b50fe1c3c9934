import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endSession } from '@/api/session';
import { unsent } from '@/offline/marks';
import { useOutbox } from '@/offline/useOffline';

/** Signing out deletes what this device keeps, so marks that cannot be sent now are asked about first. */
export function useSignOut(): { signOut: () => Promise<void>; question: ReactNode } {
  const { t } = useTranslation();
  const { outbox } = useOutbox();
  const [lost, setLost] = useState(0);

  const signOut = async () => {
    if (unsent(outbox.snapshot()).length > 0) await outbox.flush();
    const count = unsent(outbox.snapshot()).length;
    if (count > 0) setLost(count);
    else await endSession();
  };
  const question = (
    <Modal
      opened={lost > 0}
      onClose={() => setLost(0)}
      title={t('app.signOut.ask')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      centered
    >
      <Stack>
        <Text>{t('app.signOut.text', { count: lost })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setLost(0)} data-autofocus>
            {t('app.signOut.stay')}
          </Button>
          <Button color="red" onClick={() => void endSession()}>
            {t('app.signOut.lose')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
  return { signOut, question };
}
