import { Group, Text } from '@mantine/core';
import { IconCalendarOff, IconMoodSmile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { addDays } from '@/lib/dates';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { LessonList } from './LessonList';
import { lessonsQuery, unpaidInvoicesQuery, type Invoice } from './queries';
import classes from './home.module.css';

const DAYS_AHEAD = 14;

/** What a family or an adult student wants to know: when the next lessons are and what is to be paid. */
export function Portal() {
  return (
    <>
      <NextLessons />
      <Dues />
    </>
  );
}

function NextLessons() {
  const { t } = useTranslation();
  const today = useFormat().today();
  const lessons = useQuery(lessonsQuery(today, addDays(today, DAYS_AHEAD)));
  return (
    <Section title={t('app.home.nextLessons')}>
      <Loaded query={lessons}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<IconCalendarOff size={24} />} title={t('app.home.noLessons')} />
          ) : (
            <LessonList lessons={items} withDay />
          )
        }
      </Loaded>
    </Section>
  );
}

function Dues() {
  const { t } = useTranslation();
  const format = useFormat();
  const invoices = useQuery(unpaidInvoicesQuery());
  return (
    <Section title={t('app.home.dues')}>
      <Loaded query={invoices}>
        {(unpaid) =>
          unpaid.length === 0 ? (
            <EmptyState icon={<IconMoodSmile size={24} />} title={t('app.home.nothingDue')} />
          ) : (
            <>
              <Text className={classes.number}>
                {format.money(unpaid.reduce((sum, invoice) => sum + invoice.due_minor, 0))}
              </Text>
              <ul className={classes.lessons}>
                {unpaid.map((invoice) => (
                  <Due key={invoice.id} invoice={invoice} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Due({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <Group justify="space-between" mih={44}>
        <span>
          <TextLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
            {invoice.number}
          </TextLink>{' '}
          · {t('app.home.dueOn', { day: format.day(invoice.due_date) })}
        </span>
        <Group gap="xs">
          {invoice.status === 'overdue' && <StatusBadge tone="bad" label={t('app.home.overdue')} />}
          <span className="tabular">{format.money(invoice.due_minor)}</span>
        </Group>
      </Group>
    </li>
  );
}
