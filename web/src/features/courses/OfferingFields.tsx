import { NumberInput, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { MoneyInput } from '@/ui/MoneyInput';
import { formats, type Format } from './queries';

export interface OfferingValues {
  offering_name: string;
  format: Format;
  duration_minutes: number | string;
  amount_minor: number | null;
}

export const usualOffering: OfferingValues = {
  offering_name: '',
  format: 'private',
  duration_minutes: 45,
  amount_minor: null,
};

interface OfferingFieldsProps {
  input: (name: keyof OfferingValues) => object;
  /** What the offering is called when the field stays empty. */
  suggestedName: string;
}

/** How a course is sold: alone or in a group, how long, for how much. */
export function OfferingFields({ input, suggestedName }: OfferingFieldsProps) {
  const { t } = useTranslation();
  const { moneyStyle } = useFormat();
  const who = useViewer();
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={500} id="format">
          {t('courses.field.format')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="format"
          data={formats.map((value) => ({ value, label: t(`courses.format.${value}`) }))}
          {...input('format')}
        />
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label={t('courses.field.duration')}
          min={5}
          max={600}
          step={15}
          allowDecimal={false}
          {...input('duration_minutes')}
        />
        {who.can('price_plans:create') && (
          <MoneyInput
            label={t('courses.field.pricePerMonth')}
            money={moneyStyle}
            {...input('amount_minor')}
          />
        )}
      </SimpleGrid>
      <TextInput
        label={t('courses.field.offeringName')}
        placeholder={suggestedName}
        {...input('offering_name')}
      />
    </Stack>
  );
}

export function useSuggestedName() {
  const { t } = useTranslation();
  return ({ format, duration_minutes }: OfferingValues) =>
    t('courses.offering.suggested', { format: t(`courses.format.${format}`), minutes: duration_minutes });
}
