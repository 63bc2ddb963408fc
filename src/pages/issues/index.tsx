import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom, useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { Filters } from './filters'
import { IssueList } from './issue-list'
import { Search } from './search'
import { Totals } from './totals'
import './index.scss'

const SHARED = { title: '家门口协商：大家反映的事办到哪了', path: '/pages/issues/index' }
const handleReport = () => goTo('issue/report')
const handleMine = () => goTo('issue/mine')

export default observer(function Issues() {
  const { issues, accounts, places } = useStores()
  const load = useCallback(() => Promise.all([issues.load(), issues.loadFigures()]), [issues])
  // a tab stays alive: the city may have been changed on another one
  useDidShow(() => void load())
  useReachBottom(() => void issues.loadMore())
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => SHARED)
  return (
    <PageRoot title="议事" isTab>
      <View className="pad column issues">
        <Search />
        <Totals />
        <View className="issues-ways">
          <Button text="反映问题" kind="primary" size="sm" icon="camera" onTap={handleReport} />
          {accounts.isSignedIn && <Button text="我反映的" size="sm" onTap={handleMine} />}
          <View className="t13 ink-3 issues-city">{places.place && `${places.place.city.name}公开的事`}</View>
        </View>
        <Filters />
        <IssueList />
      </View>
    </PageRoot>
  )
})
