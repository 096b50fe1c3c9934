import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { HistoryList } from './HistoryList';
import type { Guardian } from './queries';

/** A guardian has no page of his own: his history opens over the family's. */
export function GuardianHistory({ guardian }: { guardian: Guardian }) {
  const { t } = useTranslation();
  const [shown, { open, close }] = useDisclosure(false);
  const title = t('people.history.of', { name: guardian.full_name });
  return (
    <>
      <Button variant="subtle" onClick={open} aria-label={title}>
        {t('people.history.title')}
      </Button>
      <Modal
        opened={shown}
        onClose={close}
        title={title}
        size="lg"
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <HistoryList of="guardian" id={guardian.id} />
      </Modal>
    </>
  );
}
