import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { PropsWithChildren, ReactNode } from 'react'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { Empty } from '@/components/empty'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { HostNav, type HostPlace } from '@/host-nav'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import '../styles/host.scss'

const handleSignIn = () => goTo('account/sign-in', { back: '1' })
const handleHome = () => goToTab('nearby')

export function NotYours() {
  return (
    <Empty title="这一页只有站点负责人能看" note="换个账号登录，或者回首页。">
      <Button text="回首页" kind="soft" onTap={handleHome} />
    </Empty>
  )
}

/** The station that was asked for, or the first that this person runs. */
export function useStationId(asked: string | undefined): string | undefined {
  const { accounts } = useStores()
  const first = accounts.scopesOf('host')[0]?.id
  return accounts.isSignedIn ? (asked ?? first) : undefined
}

interface HostPageProps {
  title: string
  /** Which of the four places; a page below one of them has no row of places. */
  here?: HostPlace
  stationId: string | undefined
  /** The server says that this is not theirs. */
  isForbidden?: boolean
  /** One narrow column. */
  isNarrow?: boolean
  /** Below the content, over its whole width. */
  bar?: ReactNode
}

/** The frame of every host page: who may see it, the way to the others, room for what stands side by side. */
export const HostPage = observer(function HostPage(props: PropsWithChildren<HostPageProps>) {
  const { title, here, stationId, isForbidden, isNarrow, bar, children } = props
  const { accounts } = useStores()
  const isTheirs = accounts.isSignedIn && stationId !== undefined && !isForbidden
  return (
    <PageRoot title={title}>
      <View className={classes('host-frame', here && 'host-frame-nav')}>
        {here && stationId && isTheirs && <HostNav here={here} stationId={stationId} />}
        <View className={classes('pad', 'host', isNarrow && 'host-narrow')}>
          {!accounts.isSignedIn && <NeedsSignIn title="登录后进入站点工作台" onSignIn={handleSignIn} />}
          {accounts.isSignedIn && !isTheirs && <NotYours />}
          {isTheirs && children}
        </View>
      </View>
      {isTheirs && bar}
    </PageRoot>
  )
})
