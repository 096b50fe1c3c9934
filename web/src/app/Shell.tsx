import { ActionIcon, AppShell, Button, Drawer, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useOffline } from '@/offline/useOffline';
import type { NavEntry } from '@/routing/nav';
import { FillingsContext } from '@/routing/slots';
import { NavItem, PlainLink } from '@/ui/links';
import { fillings, navFor } from './features';
import classes from './frames.module.css';
import { PaletteLoader, usePalette } from './PaletteLoader';
import { UserMenu } from './UserMenu';

const TABS = 4;

/** Around what people see once they are signed in. */
export function Shell() {
  const { t } = useTranslation();
  const who = useViewer();
  const nav = useMemo(() => navFor(who), [who]);
  const palette = usePalette();
  useOffline();

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 64, sm: 0 } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <img src="/icon.svg" alt="" width={30} height={30} />
            <Text fw={650} className={classes.institute}>
              {who.institute.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              visibleFrom="sm"
              variant="default"
              leftSection={<IconSearch size={16} />}
              rightSection={<Kbd size="xs">Ctrl K</Kbd>}
              onClick={palette.open}
            >
              {t('search.open')}
            </Button>
            <ActionIcon
              hiddenFrom="sm"
              variant="subtle"
              color="gray"
              size="xl"
              aria-label={t('search.open')}
              onClick={palette.open}
            >
              <IconSearch size={20} />
            </ActionIcon>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>

      <AppShell.Navbar p="xs" aria-label={t('app.nav.main')}>
        <NavList nav={nav} />
      </AppShell.Navbar>

      <AppShell.Main id="main" tabIndex={-1}>
        <FillingsContext value={fillings}>
          <Outlet />
        </FillingsContext>
      </AppShell.Main>

      <AppShell.Footer hiddenFrom="sm">
        <Tabs nav={nav} />
      </AppShell.Footer>
      <PaletteLoader asked={palette.asked} nav={nav} />
    </AppShell>
  );
}

function useIsCurrent() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return ({ to }: NavEntry) => path === to || (to !== '/' && path.startsWith(`${to}/`));
}

function NavList({ nav, onChoose }: { nav: NavEntry[]; onChoose?: () => void }) {
  const { t } = useTranslation();
  const isCurrent = useIsCurrent();
  return nav.map((entry) => (
    <NavItem
      key={entry.to}
      to={entry.to}
      label={t(entry.label)}
      leftSection={<entry.icon size={20} aria-hidden />}
      active={isCurrent(entry)}
      aria-current={isCurrent(entry) ? 'page' : undefined}
      onClick={onChoose}
    />
  ));
}

/** The thumb's navigation: the first entries, and the rest behind "More". */
function Tabs({ nav }: { nav: NavEntry[] }) {
  const { t } = useTranslation();
  const isCurrent = useIsCurrent();
  const [opened, { open, close }] = useDisclosure(false);
  const fits = nav.length <= TABS + 1;
  const tabs = fits ? nav : nav.slice(0, TABS);
  return (
    <nav className={classes.tabs} aria-label={t('app.nav.tabs')}>
      {tabs.map((entry) => (
        <PlainLink
          key={entry.to}
          to={entry.to}
          className={classes.tab}
          aria-current={isCurrent(entry) ? 'page' : undefined}
        >
          <entry.icon size={22} aria-hidden />
          {t(entry.label)}
        </PlainLink>
      ))}
      {!fits && (
        <UnstyledButton className={classes.tab} onClick={open} aria-haspopup="dialog">
          <IconMenu2 size={22} aria-hidden />
          {t('app.nav.more')}
        </UnstyledButton>
      )}
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('app.nav.main')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <nav aria-label={t('app.nav.more')}>
          <NavList nav={nav} onChoose={close} />
        </nav>
      </Drawer>
    </nav>
  );
}
