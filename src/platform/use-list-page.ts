import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'

interface ListOfPage {
  load(): Promise<void>
  loadMore(): Promise<void>
}

/** A page that is one list: loaded anew when shown or pulled, longer at its end. */
export function useListPage(list: ListOfPage, isOn: boolean): void {
  const load = () => (isOn ? list.load() : Promise.resolve())
  useDidShow(() => void load())
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void list.loadMore())
}
