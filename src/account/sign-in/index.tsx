import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="登录">
      <View className="pad t22 heavy">登录</View>
    </PageRoot>
  )
}
