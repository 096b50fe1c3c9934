import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { parsePercent } from './percent';
import { createTaxRule } from './queries';

interface Values {
  name: string;
  sac: string;
  components: { name: string; ppm: string }[];
}

/** A way to tax, in its parts: such as CGST 9 % and SGST 9 %. */
export function TaxRuleModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: { name: '', sac: '', components: [{ name: '', ppm: '' }] },
    validate: {
      name: required,
      components: {
        name: required,
        ppm: (text) => (parsePercent(text) === null ? t('fees.tax.notARate') : null),
      },
    },
  });
  const save = useSave(
    ({ name, sac, components }: Values) =>
      createTaxRule({
        name: name.trim(),
        sac: sac.trim() || null,
        components: components.map((one) => ({ name: one.name.trim(), ppm: parsePercent(one.ppm) ?? 0 })),
      }),
    { form, refresh: [['tax-rules']], onDone: onClose },
  );
  const { components } = form.values;
  return (
    <FormModal
      title={t('fees.tax.add')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('fees.tax.name')}
        placeholder="GST 18 %"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('fees.tax.sac')}
        description={t('fees.tax.sacHint')}
        inputMode="numeric"
        {...form.getInputProps('sac')}
      />
      <Stack gap="xs">
        {components.map((_, index) => (
          <Group key={index} align="end" wrap="nowrap">
            <TextInput
              label={t('fees.tax.component')}
              placeholder="CGST"
              flex={1}
              {...form.getInputProps(`components.${index}.name`)}
            />
            <TextInput
              label={t('fees.tax.rate')}
              placeholder="9"
              inputMode="decimal"
              rightSection="%"
              w={110}
              {...form.getInputProps(`components.${index}.ppm`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={components.length === 1}
              aria-label={t('ui.remove')}
              onClick={() => form.removeListItem('components', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} />}
          onClick={() => form.insertListItem('components', { name: '', ppm: '' })}
        >
          {t('fees.tax.addComponent')}
        </Button>
      </Stack>
    </FormModal>
  );
}
