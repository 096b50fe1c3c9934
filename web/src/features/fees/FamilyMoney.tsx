import { Button, Group, SimpleGrid, Text } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Section } from '@/ui/Section';
import { ChargeMonthModal } from './ChargeMonthModal';
import { InvoiceModal } from './InvoiceModal';
import { OtherChargeModal } from './OtherChargeModal';
import { PaymentModal } from './PaymentModal';
import { statementQuery, type Statement } from './queries';
import { StatementSection } from './StatementSection';
import { useMoney } from './useMoney';
import { WaitingCharges } from './WaitingCharges';
import classes from './fees.module.css';

type Dialog = 'payment' | 'month' | 'other' | 'invoice';

/** The money of a family, on its page. */
export default function FamilyMoney({ familyId, name }: { familyId: string; name: string }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const balance = useQuery(statementQuery(familyId));
  const close = () => setDialog(null);
  const mayCharge = who.can('invoices:create');

  return (
    <>
      <Section
        title={t('fees.money')}
        actions={
          <Group gap="xs">
            {mayCharge && (
              <Button variant="default" onClick={() => setDialog('month')}>
                {t('fees.charge.month')}
              </Button>
            )}
            {mayCharge && who.can('price_plans:update') && (
              <Button variant="default" onClick={() => setDialog('other')}>
                {t('fees.charge.other')}
              </Button>
            )}
            {who.can('payments:create') && (
              <Button leftSection={<IconCash size={18} />} onClick={() => setDialog('payment')}>
                {t('fees.payment.take')}
              </Button>
            )}
          </Group>
        }
      >
        <Loaded query={balance}>{(statement) => <Balance statement={statement} />}</Loaded>
      </Section>
      {balance.data && (
        <WaitingCharges
          familyId={familyId}
          currency={balance.data.currency}
          onInvoice={mayCharge ? () => setDialog('invoice') : undefined}
        />
      )}
      <StatementSection familyId={familyId} />
      {dialog === 'payment' && <PaymentModal family={{ id: familyId, name }} onClose={close} />}
      {dialog === 'month' && <ChargeMonthModal familyId={familyId} onClose={close} />}
      {dialog === 'other' && <OtherChargeModal familyId={familyId} onClose={close} />}
      {dialog === 'invoice' && balance.data && (
        <InvoiceModal familyId={familyId} currency={balance.data.currency} onClose={close} />
      )}
    </>
  );
}

function Balance({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { money } = useMoney(statement.currency);
  const { due_minor, advance_minor } = statement;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} m={0}>
      <div>
        <Text component="dt" c="dimmed" size="sm">
          {t('fees.due')}
        </Text>
        <dd className={classes.big} data-due={due_minor > 0 || undefined}>
          {money(due_minor)}
        </dd>
      </div>
      <div>
        <Text component="dt" c="dimmed" size="sm">
          {t('fees.advance')}
        </Text>
        <dd className={classes.big}>{money(advance_minor)}</dd>
      </div>
    </SimpleGrid>
  );
}
