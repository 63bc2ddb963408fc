import { observer } from 'mobx-react-lite'
import { type PropsWithChildren, useEffect } from 'react'
import { NavBar } from '@/components/nav-bar'
import { Page } from '@/components/page'
import { goBack } from '@/platform/go'
import { paintRoot } from '@/platform/system'
import { useMeDot } from '@/platform/tab-dot'
import type { Theme } from '@/stores/settings-store'
import { useStores } from '@/stores/use-stores'

const THEME_CLASS: Record<Theme, string> = { system: '', light: 'light', dark: 'dark' }

interface PageRootProps {
  /** Title of the bar, where the platform draws none; a page with its own bar leaves it out. */
  title?: string
  /** A tab has nothing to go back to. */
  isTab?: boolean
  /** Turns a study room's page green. */
  isStudyRoom?: boolean
}

/** The root of every page: type size, theme and, in a browser, the bar that a mini-program has of its own. */
export const PageRoot = observer(function PageRoot(props: PropsWithChildren<PageRootProps>) {
  const { settings, notices } = useStores()
  useMeDot(props.isTab ?? false, notices.hasUnread)
  const look = [THEME_CLASS[settings.theme], settings.isCare ? 'care' : ''].filter(Boolean).join(' ')
  useEffect(() => paintRoot(look), [look])
  return (
    <Page className={props.isStudyRoom ? `${look} venue-study` : look} fontScale={settings.fontScale}>
      {process.env.TARO_ENV === 'h5' && props.title !== undefined && (
        <NavBar title={props.title} onBack={props.isTab ? undefined : goBack} />
      )}
      {props.children}
    </Page>
  )
})
