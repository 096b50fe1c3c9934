import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { PayersModal } from './PayersModal';
import { payersQuery } from './queries.records';
import { formatShare } from './shares';

/** Who pays which share of what the family owes. */
export function Payers({ familyId }: { familyId: string }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const who = useViewer();
  const [choosing, { open, close }] = useDisclosure(false);
  const payers = useQuery(payersQuery(familyId));
  return (
    <Section
      title={t('people.payers.title')}
      actions={
        who.can('payers:update') &&
        !!payers.data?.candidates.length && (
          <Button variant="light" onClick={open}>
            {t('people.payers.choose')}
          </Button>
        )
      }
    >
      <Loaded query={payers}>
        {(found) =>
          found.payers.length === 0 ? (
            <EmptyState title={t('people.payers.none')} text={t('people.payers.noneText')} />
          ) : (
            <Stack gap="xs">
              {found.payers.map((payer) => (
                <Group key={payer.guardian_id ?? payer.student_id} gap="sm">
                  <Text fw={600}>{payer.full_name}</Text>
                  <Text>{formatShare(payer.share_bp, locale)}</Text>
                  {!payer.may_pay && <StatusBadge tone="bad" label={t('people.payers.lost')} />}
                </Group>
              ))}
            </Stack>
          )
        }
      </Loaded>
      {choosing && payers.data && <PayersModal familyId={familyId} payers={payers.data} onClose={close} />}
    </Section>
  );
}
