import { Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useTrailTexts } from '@/api/trailTexts';
import { Facts } from '@/ui/Facts';
import { useFocusReturn } from '@/ui/useFocusReturn';
import { changes } from './changes';
import type { AuditItem } from './queries';

export function AuditDetails({ item, onClose }: { item: AuditItem; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  useFocusReturn();
  const texts = useTrailTexts();
  const rows = changes(item.before, item.after);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`${texts.entity(item.entity)}: ${texts.action(item.action)}`}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack>
        <Facts
          facts={[
            [t('accounts.audit.at'), format.instant(item.at)],
            [t('accounts.audit.actor'), item.actor?.full_name ?? t('accounts.audit.system')],
            [t('accounts.audit.entityId'), `${texts.entity(item.entity)} ${item.entity_id}`],
            [t('accounts.audit.ip'), item.ip],
          ]}
        />
        {rows.length === 0 ? (
          <Text c="dimmed">{t('accounts.audit.noChange')}</Text>
        ) : (
          <ScrollArea>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('accounts.audit.field')}</Table.Th>
                  <Table.Th>{t('accounts.audit.before')}</Table.Th>
                  <Table.Th>{t('accounts.audit.after')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ field, before, after }) => (
                  <Table.Tr key={field}>
                    <Table.Th scope="row">{texts.field(field)}</Table.Th>
                    <Table.Td>{texts.value(before, field)}</Table.Td>
                    <Table.Td>{texts.value(after, field)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
        )}
      </Stack>
    </Modal>
  );
}
