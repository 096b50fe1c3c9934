import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/Section';
import { HistoryList } from './HistoryList';
import type { HistorySubject } from './queries.history';

/** Who changed what; read when it is asked for. */
export function History({ of, id }: { of: HistorySubject; id: string }) {
  const { t } = useTranslation();
  const [shown, { toggle }] = useDisclosure(false);
  return (
    <Section
      title={t('people.history.title')}
      actions={
        <Button variant="light" onClick={toggle} aria-expanded={shown}>
          {shown ? t('people.history.hide') : t('people.history.show')}
        </Button>
      }
    >
      {shown && <HistoryList of={of} id={id} />}
    </Section>
  );
}
