export default definePageConfig({ navigationBarTitleText: '办这件事', enablePullDownRefresh: true })
