import { Button, Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Section } from '@/ui/Section';
import { ChargeSteps } from './ChargeSteps';
import { waitingChargesQuery, type Charge } from './queries';
import { useMoney } from './useMoney';
import classes from './fees.module.css';

interface WaitingChargesProps {
  familyId: string;
  currency: string;
  onInvoice: (() => void) | undefined;
}

/** What is charged and on no invoice yet. Each can be opened to see how its amount came about. */
export function WaitingCharges({ familyId, currency, onInvoice }: WaitingChargesProps) {
  const { t } = useTranslation();
  const who = useViewer();
  const charges = useQuery(waitingChargesQuery(familyId));
  const { money } = useMoney(currency);
  if (charges.data?.items.length === 0) return null;
  return (
    <Section
      title={t('fees.waiting.title')}
      actions={
        <>
          {who.can('invoices:export') && (
            <ExportMenu list="charges" filters={{ family_account_id: familyId, invoiced: false }} />
          )}
          {onInvoice && <Button onClick={onInvoice}>{t('fees.invoice.issue')}</Button>}
        </>
      }
    >
      <Loaded query={charges}>
        {({ items }) => (
          <ul className={classes.charges}>
            {items.map((charge) => (
              <WaitingCharge key={charge.id} charge={charge} money={money} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function WaitingCharge({ charge, money }: { charge: Charge; money: (minor: number) => string }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li>
      <UnstyledButton className={classes.charge} aria-expanded={opened} onClick={toggle}>
        <IconChevronDown size={18} className={classes.chevron} aria-hidden />
        <span>
          {charge.description}
          <Text span c="dimmed" size="sm" display="block">
            {charge.student?.full_name}
          </Text>
        </span>
        <span className="tabular">{money(charge.net_minor)}</span>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <ChargeSteps charge={charge} money={money} />
      </Collapse>
    </li>
  );
}
