import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { PropsWithChildren, ReactNode } from 'react'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { Empty } from '@/components/empty'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { DeskNav, type DeskPlace, hasNav } from './desk-nav'
import type { Desk } from './desk-of'
import '../styles/host.scss'
import './desk.scss'

const handleSignIn = () => goTo('account/sign-in', { back: '1' })
const handleHome = () => goToTab('nearby')

interface DeskPageProps {
  title: string
  desk: Desk | undefined
  /** Which of the desk's places; a page below one of them has no row of places. */
  here?: DeskPlace
  /** The server says that this is not theirs. */
  isForbidden?: boolean
  /** One narrow column. */
  isNarrow?: boolean
  /** Below the content, over its whole width. */
  bar?: ReactNode
}

/** The frame of every page of staff: who may see it, and the way to the others. */
export const DeskPage = observer(function DeskPage(props: PropsWithChildren<DeskPageProps>) {
  const { title, desk, here, isForbidden, isNarrow, bar, children } = props
  const { accounts } = useStores()
  const isTheirs = accounts.isSignedIn && desk !== undefined && !isForbidden
  const isRailed = here !== undefined && desk !== undefined && hasNav(desk)
  return (
    <PageRoot title={title}>
      <View className={classes('host-frame', isRailed && 'host-frame-nav')}>
        {here && isTheirs && <DeskNav here={here} desk={desk} />}
        <View className={classes('pad', 'host', 'desk', isNarrow && 'host-narrow')}>
          {!accounts.isSignedIn && <NeedsSignIn title="登录后进入工作台" onSignIn={handleSignIn} />}
          {accounts.isSignedIn && !isTheirs && (
            <Empty title="这一页只有办事的人能看" note="换个账号登录，或者回首页。">
              <Button text="回首页" kind="soft" onTap={handleHome} />
            </Empty>
          )}
          {isTheirs && children}
        </View>
      </View>
      {isTheirs && bar}
    </PageRoot>
  )
})
