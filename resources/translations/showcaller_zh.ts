<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>The desk closed the connection.</source>
        <translation>控制台主机断开了连接。</translation>
    </message>
    <message>
        <source>The desk is not running.</source>
        <translation>控制台主机没有运行。</translation>
    </message>
    <message>
        <source>The desk is not heard: nothing was done.</source>
        <translation>联系不上控制台主机：未执行任何操作。</translation>
    </message>
    <message>
        <source>well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>推流</translation>
    </message>
    <message>
        <source>REC</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>数字人</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>AI标识</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Desk not heard</source>
        <translation>联系不上主机</translation>
    </message>
    <message>
        <source>OBS lost</source>
        <translation>OBS 断开</translation>
    </message>
    <message>
        <source>OBS {fps} fps · {dropped} dropped · {ms} ms</source>
        <translation>OBS {fps} fps · 丢帧 {dropped} · {ms} ms</translation>
    </message>
    <message>
        <source>OBS changed by hand</source>
        <translation>OBS 被手动更改</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Avatar failed</source>
        <translation>数字人故障</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>card</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>slate</source>
        <translation>垫片</translation>
    </message>
    <message>
        <source>Avatar failed: {what} shown</source>
        <translation>数字人故障：已换{what}</translation>
    </message>
    <message>
        <source>Avatar off air</source>
        <translation>数字人未播出</translation>
    </message>
    <message>
        <source>Avatar speaking</source>
        <translation>数字人讲话中</translation>
    </message>
    <message>
        <source>Avatar on air</source>
        <translation>数字人播出中</translation>
    </message>
    <message>
        <source>Label off air</source>
        <translation>AI标识未播出</translation>
    </message>
    <message>
        <source>AI label shown</source>
        <translation>AI标识已显示</translation>
    </message>
    <message>
        <source>AI label not seen</source>
        <translation>看不到AI标识</translation>
    </message>
    <message>
        <source>No counters yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Counters {age} old</source>
        <translation>数据 {age}前</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>No show is running</source>
        <translation>没有节目在运行</translation>
    </message>
    <message>
        <source>Open the guide</source>
        <translation>打开向导</translation>
    </message>
    <message>
        <source>The desk is not heard.</source>
        <translation>联系不上控制台主机。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>In OBS</source>
        <translation>OBS 中</translation>
    </message>
    <message>
        <source>Frames skipped</source>
        <translation>跳过的帧</translation>
    </message>
    <message>
        <source>Free disk</source>
        <translation>剩余磁盘</translation>
    </message>
    <message>
        <source>Start and stop it in OBS, or with an action cue.</source>
        <translation>请在 OBS 里，或用动作提示启停。</translation>
    </message>
    <message>
        <source>AI label</source>
        <translation>AI标识</translation>
    </message>
    <message>
        <source>the avatar is off air</source>
        <translation>数字人未播出</translation>
    </message>
    <message>
        <source>somebody hid it</source>
        <translation>被人隐藏了</translation>
    </message>
    <message>
        <source>something covers it</source>
        <translation>被遮住了</translation>
    </message>
    <message>
        <source>it is too small or out of the picture</source>
        <translation>太小或不在画面内</translation>
    </message>
    <message>
        <source>it is not in the scene</source>
        <translation>不在场景里</translation>
    </message>
    <message>
        <source>OBS cannot be seen</source>
        <translation>看不到 OBS</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>未显示</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>OBS is not connected.</source>
        <translation>OBS 未连接。</translation>
    </message>
    <message>
        <source>Start OBS; it is looked for all the time.</source>
        <translation>请启动 OBS；程序会一直寻找它。</translation>
    </message>
    <message>
        <source>Connect to OBS…</source>
        <translation>连接 OBS…</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Frames dropped</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Scene on program</source>
        <translation>播出场景</translation>
    </message>
    <message>
        <source>Changed by hand: {seen} instead of {target}.</source>
        <translation>被手动更改：现为 {seen}，应为 {target}。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>改回</translation>
    </message>
    <message>
        <source>Accept until the next cue</source>
        <translation>接受，直到下一条</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最近事件</translation>
    </message>
    <message>
        <source>Last snapshot of viewers</source>
        <translation>最近在线人数</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>The figures are old.</source>
        <translation>数据已过时。</translation>
    </message>
    <message>
        <source>See that the source still sends to the desk; gaps are drawn as gaps.</source>
        <translation>请检查数据源是否仍在发送；中断处按空白绘制。</translation>
    </message>
    <message>
        <source>{n} s old</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>Edited: {name}</source>
        <translation>修改：{name}</translation>
    </message>
    <message>
        <source>Undone: {name}</source>
        <translation>撤销：{name}</translation>
    </message>
    <message>
        <source>{by}: {what}</source>
        <translation>{by}：{what}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>do not skip</source>
        <translation>取消跳过</translation>
    </message>
    <message>
        <source>back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>待播</translation>
    </message>
    <message>
        <source>take now</source>
        <translation>立即播出</translation>
    </message>
    <message>
        <source>length changed</source>
        <translation>时长已改</translation>
    </message>
    <message>
        <source>SLATE (panic)</source>
        <translation>垫片（紧急）</translation>
    </message>
    <message>
        <source>adlib</source>
        <translation>插播</translation>
    </message>
    <message>
        <source>return</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>OBS taken back</source>
        <translation>OBS 已改回</translation>
    </message>
    <message>
        <source>change in OBS accepted</source>
        <translation>已接受 OBS 的更改</translation>
    </message>
    <message>
        <source>product changed</source>
        <translation>商品已更改</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>垫片</translation>
    </message>
    <message>
        <source>card shown over the picture</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>card over the picture hidden</source>
        <translation>收起商品卡</translation>
    </message>
    <message>
        <source>Not done: {why}</source>
        <translation>未执行：{why}</translation>
    </message>
    <message>
        <source>Price on air: {name} {price}</source>
        <translation>播出价格：{name} {price}</translation>
    </message>
    <message>
        <source>The AI label is not seen over the avatar.</source>
        <translation>数字人画面上看不到AI标识。</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>画面静止</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>cannot be played</source>
        <translation>无法播放</translation>
    </message>
    <message>
        <source>not in OBS</source>
        <translation>不在 OBS 中</translation>
    </message>
    <message>
        <source>The avatar failed ({how}).</source>
        <translation>数字人故障（{how}）。</translation>
    </message>
    <message>
        <source>The run began.</source>
        <translation>节目开始运行。</translation>
    </message>
    <message>
        <source>The desk was brought back; the run goes on.</source>
        <translation>主机已恢复，节目继续。</translation>
    </message>
    <message>
        <source>The run ended.</source>
        <translation>节目结束。</translation>
    </message>
    <message>
        <source>Taken: {cue}</source>
        <translation>切换：{cue}</translation>
    </message>
    <message>
        <source>On air: {cue}</source>
        <translation>已播出：{cue}</translation>
    </message>
    <message>
        <source>FAILED: {cue}: {why}</source>
        <translation>失败：{cue}：{why}</translation>
    </message>
    <message>
        <source>OBS is connected.</source>
        <translation>OBS 已连接。</translation>
    </message>
    <message>
        <source>OBS lost: {why}</source>
        <translation>OBS 断开：{why}</translation>
    </message>
    <message>
        <source>The stream runs.</source>
        <translation>推流进行中。</translation>
    </message>
    <message>
        <source>The stream is off.</source>
        <translation>推流已关。</translation>
    </message>
    <message>
        <source>OBS records.</source>
        <translation>OBS 正在录制。</translation>
    </message>
    <message>
        <source>OBS records no more.</source>
        <translation>OBS 已停止录制。</translation>
    </message>
    <message>
        <source>Changed by hand in OBS: {seen} instead of {target}.</source>
        <translation>OBS 被手动更改：现为 {seen}，应为 {target}。</translation>
    </message>
    <message>
        <source>OBS is as the show wants it again.</source>
        <translation>OBS 已恢复为节目所需。</translation>
    </message>
    <message>
        <source>Fell back to: {what}</source>
        <translation>已切换备用：{what}</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong.</source>
        <translation>✓ 一切正常。</translation>
    </message>
    <message>
        <source>run {time} · resumed {n} times</source>
        <translation>运行 {time} · 恢复 {n} 次</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>Avatar + Card</source>
        <translation>数字人＋商品卡</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Pre-wait</source>
        <translation>预等待</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Title (Chinese)</source>
        <translation>标题（中文）</translation>
    </message>
    <message>
        <source>Title (English)</source>
        <translation>标题（英文）</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Show (Chinese)</source>
        <translation>节目（中文）</translation>
    </message>
    <message>
        <source>Show (English)</source>
        <translation>节目（英文）</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>计划开始</translation>
    </message>
    <message>
        <source>Avatar&apos;s consent until</source>
        <translation>数字人授权截止</translation>
    </message>
    <message>
        <source>Avatar&apos;s input in OBS</source>
        <translation>数字人在 OBS 中的输入</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Length of the transition</source>
        <translation>转场时长</translation>
    </message>
    <message>
        <source>Choose a clip</source>
        <translation>选择片段</translation>
    </message>
    <message>
        <source>ends when planned, however late it began</source>
        <translation>无论何时开始，都按计划时间结束</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>跳过不播</translation>
    </message>
    <message>
        <source>out of the order</source>
        <translation>不在顺序内</translation>
    </message>
    <message>
        <source>begins again until GO</source>
        <translation>循环播放，直到 GO</translation>
    </message>
    <message>
        <source>One to a line: name: value</source>
        <translation>每行一个：名称：值</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>at a time</source>
        <translation>定时</translation>
    </message>
    <message>
        <source>after its length</source>
        <translation>按时长结束</translation>
    </message>
    <message>
        <source>hold until GO</source>
        <translation>保持到 GO</translation>
    </message>
    <message>
        <source>with its clip</source>
        <translation>随片段结束</translation>
    </message>
    <message>
        <source>the show; choose a cue or a segment for its own</source>
        <translation>节目；选择提示或环节可看各自内容</translation>
    </message>
    <message>
        <source>(different)</source>
        <translation>（不一致）</translation>
    </message>
    <message>
        <source>as its clip</source>
        <translation>同片段</translation>
    </message>
    <message>
        <source>the show</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>{field} of {title}</source>
        <translation>{title}：{field}</translation>
    </message>
    <message>
        <source>{field} of {count} rows</source>
        <translation>{count} 项：{field}</translation>
    </message>
    <message>
        <source>{text} is no length. Write it like 1:30, 90 s or 1 分 30 秒.</source>
        <translation>{text} 不是时长。请写成 1:30、90 s 或 1 分 30 秒。</translation>
    </message>
    <message>
        <source>{text} is no date and time. Write it like 2024-04-16 18:18.</source>
        <translation>{text} 不是日期时间。请写成 2024-04-16 18:18。</translation>
    </message>
    <message>
        <source>{text} is no time of day. Write it like 18:30 or 18:30:15.</source>
        <translation>{text} 不是时刻。请写成 18:30 或 18:30:15。</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>硬切</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已播</translation>
    </message>
    <message>
        <source>on air</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>LATE: not seen on air yet</source>
        <translation>迟到：尚未见到播出</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>ON AIR (came late)</source>
        <translation>播出中（迟到）</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As-run</source>
        <translation>播出记录</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Kinds of entries</source>
        <translation>条目种类</translation>
    </message>
    <message>
        <source>mute an input</source>
        <translation>静音输入</translation>
    </message>
    <message>
        <source>unmute an input</source>
        <translation>取消静音输入</translation>
    </message>
    <message>
        <source>start the stream</source>
        <translation>开始推流</translation>
    </message>
    <message>
        <source>stop the stream</source>
        <translation>停止推流</translation>
    </message>
    <message>
        <source>start recording</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>switch a filter on</source>
        <translation>打开滤镜</translation>
    </message>
    <message>
        <source>switch a filter off</source>
        <translation>关闭滤镜</translation>
    </message>
    <message>
        <source>any OBS request</source>
        <translation>任意 OBS 请求</translation>
    </message>
    <message>
        <source>Input, source or request</source>
        <translation>输入、来源或请求</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Data of the request (JSON)</source>
        <translation>请求数据（JSON）</translation>
    </message>
    <message>
        <source>This OBS has no input {name}.</source>
        <translation>此 OBS 没有输入 {name}。</translation>
    </message>
    <message>
        <source>This OBS knows no request {name}.</source>
        <translation>此 OBS 不认识请求 {name}。</translation>
    </message>
    <message>
        <source>This OBS has no filter {filter} on {name}.</source>
        <translation>此 OBS 的 {name} 上没有滤镜 {filter}。</translation>
    </message>
    <message>
        <source>This is no JSON object: {error}</source>
        <translation>这不是 JSON 对象：{error}</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Nothing is next</source>
        <translation>没有下一条</translation>
    </message>
    <message>
        <source>No picture for {n} s</source>
        <translation>{n} 秒没有画面</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>播出</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>cue {n}</source>
        <translation>第 {n} 条</translation>
    </message>
    <message>
        <source>The desk is starting …</source>
        <translation>控制台主机正在启动…</translation>
    </message>
    <message>
        <source>No show is running. Open one or rehearse from the menu ☰.</source>
        <translation>没有节目在运行。请从菜单 ☰ 打开节目或彩排。</translation>
    </message>
    <message>
        <source>NOT ON AIR: OBS shows {scene}</source>
        <translation>未播出：OBS 现为 {scene}</translation>
    </message>
    <message>
        <source>NOT KNOWN: the desk is not heard</source>
        <translation>未知：联系不上控制台主机</translation>
    </message>
    <message>
        <source>NOT SEEN: OBS is lost</source>
        <translation>看不到：OBS 断开</translation>
    </message>
    <message>
        <source>Now / next</source>
        <translation>当前 / 下一条</translation>
    </message>
    <message>
        <source>GO</source>
        <translation>GO</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Take the next cue</source>
        <translation>播出下一条</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the timeline, or let it go on</source>
        <translation>暂停时间线，或继续</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>−30 s</source>
        <translation>−30 秒</translation>
    </message>
    <message>
        <source>Make the cue on air 30 s shorter</source>
        <translation>当前条缩短 30 秒</translation>
    </message>
    <message>
        <source>+30 s</source>
        <translation>+30 秒</translation>
    </message>
    <message>
        <source>Make the cue on air 30 s longer</source>
        <translation>当前条延长 30 秒</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nothing is on air yet: GO takes the first cue.</source>
        <translation>尚未播出：按 GO 播出第一条。</translation>
    </message>
    <message>
        <source>left of {time}</source>
        <translation>剩余，共 {time}</translation>
    </message>
    <message>
        <source>ON HOLD</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>clip {time}</source>
        <translation>片段 {time}</translation>
    </message>
    <message>
        <source>line {n}/{of}</source>
        <translation>第 {n}/{of} 句</translation>
    </message>
    <message>
        <source>NEXT · nothing more in the rundown</source>
        <translation>下一条 · 节目单已结束</translation>
    </message>
    <message>
        <source>NEXT</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} 后</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>{n} · 1–9 shows the card</source>
        <translation>{n} 款 · 1–9 弹出商品卡</translation>
    </message>
    <message>
        <source>Hide the card</source>
        <translation>收起商品卡</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>Rundown</source>
        <translation>节目单</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>已播 {done} / {all}</translation>
    </message>
    <message>
        <source>Filter: words, number, kind</source>
        <translation>筛选：文字、编号、种类</translation>
    </message>
    <message>
        <source>Filter of the rundown</source>
        <translation>筛选节目单</translation>
    </message>
    <message>
        <source>Take as adlib</source>
        <translation>插播</translation>
    </message>
    <message>
        <source>Put on standby</source>
        <translation>设为待播</translation>
    </message>
    <message>
        <source>Take now</source>
        <translation>立即播出</translation>
    </message>
    <message>
        <source>Do not skip</source>
        <translation>取消跳过</translation>
    </message>
    <message>
        <source>Go live…</source>
        <translation>开播…</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>elapsed {time}</source>
        <translation>已播 {time}</translation>
    </message>
    <message>
        <source>ends {time}</source>
        <translation>预计 {time} 结束</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>under</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>准点</translation>
    </message>
    <message>
        <source>End show…</source>
        <translation>下播…</translation>
    </message>
    <message>
        <source>NO SHOW</source>
        <translation>无节目</translation>
    </message>
    <message>
        <source>STARTING</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>REHEARSAL ?</source>
        <translation>彩排？</translation>
    </message>
    <message>
        <source>ON AIR ?</source>
        <translation>播出？</translation>
    </message>
    <message>
        <source>REHEARSAL ×{speed}</source>
        <translation>彩排 ×{speed}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>drag to pan, a chosen cue to move it · wheel to zoom · double click to follow</source>
        <translation>拖动平移，拖动所选提示可移动 · 滚轮缩放 · 双击跟随</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Card / video</source>
        <translation>商品卡 / 视频</translation>
    </message>
    <message>
        <source>Follow the playhead</source>
        <translation>跟随播放头</translation>
    </message>
    <message>
        <source>nothing known here</source>
        <translation>此处无数据</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>场观</translation>
    </message>
    <message>
        <source>Dwell</source>
        <translation>停留</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>vs usual</source>
        <translation>比平日</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交额</translation>
    </message>
    <message>
        <source>Orders/min</source>
        <translation>订单/分</translation>
    </message>
    <message>
        <source>viewers</source>
        <translation>在线人数</translation>
    </message>
    <message>
        <source>orders/min</source>
        <translation>订单/分</translation>
    </message>
    <message>
        <source>CARD ON AIR</source>
        <translation>商品卡播出中</translation>
    </message>
    <message>
        <source>EXPLAINING</source>
        <translation>讲解中</translation>
    </message>
    <message>
        <source>The start was stopped.</source>
        <translation>启动已停止。</translation>
    </message>
    <message>
        <source>The desk had died and was brought back: the show goes on.</source>
        <translation>控制台主机曾中断，已恢复：节目继续。</translation>
    </message>
    <message>
        <source>The desk died. It is being brought back; OBS keeps what is on air.</source>
        <translation>控制台主机中断，正在恢复；OBS 保持当前播出画面。</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>剩 {n}</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} 单</translation>
    </message>
    <message>
        <source>explaining</source>
        <translation>讲解中</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>已选 {count} 项</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Count to end</source>
        <translation>倒数到结束</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Hard end</source>
        <translation>硬性结束</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Dur</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>At the latest {time}, to meet the hard end</source>
        <translation>最迟 {time} 开始，才能赶上硬性结束</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>floated</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>on air?</source>
        <translation>播出？</translation>
    </message>
    <message>
        <source>It ended without a word.</source>
        <translation>它没有说明就结束了。</translation>
    </message>
    <message>
        <source>Set for this PC by whoever looks after it.</source>
        <translation>由本机的管理员设定。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Keep the password in this PC&apos;s keyring</source>
        <translation>把密码保存在本机的钥匙串里</translation>
    </message>
    <message>
        <source>as in OBS: Tools → WebSocket Server Settings; empty: the kept one</source>
        <translation>见 OBS：工具 → WebSocket 服务器设置；留空则用已保存的</translation>
    </message>
    <message>
        <source>✓ An OBS listens on this PC.</source>
        <translation>✓ 本机有 OBS 在监听。</translation>
    </message>
    <message>
        <source>No OBS was found on this PC. Start it, and switch its WebSocket server on: Tools → WebSocket Server Settings.</source>
        <translation>本机未找到 OBS。请启动它，并打开 WebSocket 服务器：工具 → WebSocket 服务器设置。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>The password works, but could not be kept: {why} It is used until the window is closed.</source>
        <translation>密码可用，但未能保存：{why} 关闭窗口前会一直使用它。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The rehearsal ends.</source>
        <translation>彩排结束。</translation>
    </message>
    <message>
        <source>The desk connects to OBS at {obs} and runs the show “{title}”.</source>
        <translation>控制台主机连接 {obs} 上的 OBS，运行节目“{title}”。</translation>
    </message>
    <message>
        <source>From then on OBS&apos;s program output is changed by the show. Stream and recording stay as they are in OBS until you or an action cue start them.</source>
        <translation>此后由节目切换 OBS 的播出画面。推流和录制保持 OBS 中的现状，直到您或动作提示启动它们。</translation>
    </message>
    <message>
        <source>Nothing is taken by itself: the first GO takes the first cue.</source>
        <translation>不会自动播出：第一次 GO 才播出第一条。</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>开播</translation>
    </message>
    <message>
        <source>The desk stops calling the show; what is on air in OBS stays there.</source>
        <translation>控制台主机停止切换；OBS 保持当前播出画面。</translation>
    </message>
    <message>
        <source>The as-run and the report are written. The run cannot be taken up again.</source>
        <translation>写出播出记录和报告。本场不能再继续。</translation>
    </message>
    <message>
        <source>Stream and recording go on in OBS until you stop them there.</source>
        <translation>推流和录制在 OBS 中继续，直到您在那里停止。</translation>
    </message>
    <message>
        <source>End the show</source>
        <translation>结束节目</translation>
    </message>
    <message>
        <source>Showcaller: guide</source>
        <translation>Showcaller：向导</translation>
    </message>
    <message>
        <source>A .showcaller file, or a show&apos;s folder. The sample show is the one that was rehearsed at first.</source>
        <translation>.showcaller 文件，或节目文件夹。样例节目就是最初彩排的那个。</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Rehearse it first</source>
        <translation>先彩排</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>Open a show</source>
        <translation>打开节目</translation>
    </message>
    <message>
        <source>Open a show&apos;s folder</source>
        <translation>打开节目文件夹</translation>
    </message>
    <message>
        <source>Connect to OBS</source>
        <translation>连接 OBS</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>播前检查</translation>
    </message>
    <message>
        <source>Step {n} of {of}</source>
        <translation>第 {n} 步，共 {of} 步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>A live show is running already.</source>
        <translation>已经在直播。</translation>
    </message>
    <message>
        <source>A live show is running: end it before you rehearse.</source>
        <translation>正在直播：请先下播再彩排。</translation>
    </message>
    <message>
        <source>The show has ended. The report is in the menu ☰.</source>
        <translation>节目已结束。报告在菜单 ☰ 里。</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>正在写报告…</translation>
    </message>
    <message>
        <source>The report: {file}</source>
        <translation>报告：{file}</translation>
    </message>
    <message>
        <source>The sample show stays as it is. Open a show of your own with the guide.</source>
        <translation>样例节目保持不变。请用向导打开您自己的节目。</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Imported. It counts when the show is rehearsed or goes live the next time.</source>
        <translation>已导入。下次彩排或开播时生效。</translation>
    </message>
    <message>
        <source>Export a spreadsheet</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Exported: {file}</source>
        <translation>已导出：{file}</translation>
    </message>
    <message>
        <source>Skip the next cue</source>
        <translation>跳过下一条</translation>
    </message>
    <message>
        <source>Show a product&apos;s card over what is on air; again hides it</source>
        <translation>在播出画面上弹出商品卡；再按收起</translation>
    </message>
    <message>
        <source>Show a product&apos;s card</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>Put the cue before on standby; after an adlib, return</source>
        <translation>把上一条设为待播；插播后返回</translation>
    </message>
    <message>
        <source>Slate on air, avatar muted, timeline on hold</source>
        <translation>播出垫片，数字人静音，时间线暂停</translation>
    </message>
    <message>
        <source>Hide the card shown so</source>
        <translation>收起弹出的商品卡</translation>
    </message>
    <message>
        <source>In the rundown: put the cue on standby</source>
        <translation>节目单中：设为待播</translation>
    </message>
    <message>
        <source>In the timeline: pan, zoom, follow</source>
        <translation>时间线中：平移、缩放、跟随</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>到窗口的下一部分</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>本按键表</translation>
    </message>
    <message>
        <source>Guide: OBS, show, preflight…</source>
        <translation>向导：OBS、节目、播前检查…</translation>
    </message>
    <message>
        <source>Rehearse from the start</source>
        <translation>从头彩排</translation>
    </message>
    <message>
        <source>Stop the desk&apos;s start</source>
        <translation>停止启动控制台主机</translation>
    </message>
    <message>
        <source>Speed of the rehearsal</source>
        <translation>彩排速度</translation>
    </message>
    <message>
        <source>Report of this run</source>
        <translation>本场报告</translation>
    </message>
    <message>
        <source>Undo your last edit</source>
        <translation>撤销你的上一次编辑</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做已撤销的编辑</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>查找和替换…</translation>
    </message>
    <message>
        <source>History of the show…</source>
        <translation>节目修改记录…</translation>
    </message>
    <message>
        <source>Save a copy of the show…</source>
        <translation>另存节目副本…</translation>
    </message>
    <message>
        <source>Print the rundown…</source>
        <translation>打印节目单…</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Export a spreadsheet…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Paste a manuscript</source>
        <translation>粘贴文稿</translation>
    </message>
    <message>
        <source>An empty line or --- begins the next cue. Each lasts as long as its text takes to say.</source>
        <translation>空行或 --- 开始下一条。每条时长按朗读所需计算。</translation>
    </message>
    <message>
        <source>Manuscript</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>{count} cues, about {length}</source>
        <translation>{count} 条，约 {length}</translation>
    </message>
    <message>
        <source>Make {count} cues</source>
        <translation>生成 {count} 条</translation>
    </message>
    <message>
        <source>Approve the wording</source>
        <translation>批准用语</translation>
    </message>
    <message>
        <source>The text says: {words}.</source>
        <translation>文稿中有：{words}。</translation>
    </message>
    <message>
        <source>Who approves it as it is? The name is kept with the show; another text is asked anew.</source>
        <translation>由谁批准此文稿？姓名随节目保存；文稿改动后需重新批准。</translation>
    </message>
    <message>
        <source>Name of the approver</source>
        <translation>批准人姓名</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>About, diagnostics…</source>
        <translation>关于与诊断…</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Build the scenes in OBS</source>
        <translation>在 OBS 中搭建场景</translation>
    </message>
    <message>
        <source>Let the price hold without an end</source>
        <translation>取消价格截止时间</translation>
    </message>
    <message>
        <source>Take the coupon off</source>
        <translation>取消优惠券</translation>
    </message>
    <message>
        <source>Skip its cues</source>
        <translation>跳过它的提示</translation>
    </message>
    <message>
        <source>End with the clip</source>
        <translation>随片段结束</translation>
    </message>
    <message>
        <source>Cut instead</source>
        <translation>改为硬切</translation>
    </message>
    <message>
        <source>Plan it to start now</source>
        <translation>计划现在开始</translation>
    </message>
    <message>
        <source>Take OBS&apos;s canvas</source>
        <translation>采用 OBS 的画布</translation>
    </message>
    <message>
        <source>Add a cue that starts it</source>
        <translation>添加一条启动录制的提示</translation>
    </message>
    <message>
        <source>Take it out of the show</source>
        <translation>从节目中移除</translation>
    </message>
    <message>
        <source>To the script</source>
        <translation>转到文稿</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Checking the show and OBS …</source>
        <translation>正在检查节目和 OBS…</translation>
    </message>
    <message>
        <source>Building the scenes in OBS …</source>
        <translation>正在 OBS 中搭建场景…</translation>
    </message>
    <message>
        <source>Where may the missing files be?</source>
        <translation>缺失的文件可能在哪里？</translation>
    </message>
    <message>
        <source>Looking for the missing files …</source>
        <translation>正在查找缺失的文件…</translation>
    </message>
    <message>
        <source>Fixed. It is checked again in a moment.</source>
        <translation>已处理，稍后重新检查。</translation>
    </message>
    <message>
        <source>■ Not ready yet: fix what is marked ■.</source>
        <translation>■ 尚未就绪：请处理标有 ■ 的项。</translation>
    </message>
    <message>
        <source>Cancelled. What was done stays; it can be done again at any time.</source>
        <translation>已取消。已完成的保留，随时可以再做。</translation>
    </message>
    <message>
        <source>✓ Ready to go live.</source>
        <translation>✓ 可以开播。</translation>
    </message>
    <message>
        <source>■ That did not work.</source>
        <translation>■ 没有成功。</translation>
    </message>
    <message>
        <source>Import the good rows although others are rejected</source>
        <translation>导入可用的行，忽略被拒的行</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Saving the show …</source>
        <translation>正在保存节目…</translation>
    </message>
    <message>
        <source>Stopped: nothing was changed.</source>
        <translation>已停止：没有任何更改。</translation>
    </message>
    <message>
        <source>■ This file cannot be imported so.</source>
        <translation>■ 无法这样导入此文件。</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>– not used –</source>
        <translation>– 不使用 –</translation>
    </message>
    <message>
        <source>The show is as the file says already.</source>
        <translation>节目已与文件一致。</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {rejected} rejected.</source>
        <translation>新增 {new}，更改 {changed}，拒绝 {rejected}。</translation>
    </message>
    <message>
        <source>This is the sample show, in rehearsal. The guide in the menu ☰ connects your OBS and opens your show.</source>
        <translation>这是样例节目，正在彩排。菜单 ☰ 里的向导可连接您的 OBS 并打开您的节目。</translation>
    </message>
    <message>
        <source>Next is {after} now, not {before}. Ctrl+Z undoes it.</source>
        <translation>下一条现在是 {after}，不再是 {before}。Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Merged with {count} edits of others.</source>
        <translation>已与他人的 {count} 处修改合并。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The edit was not made.</source>
        <translation>修改未执行。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Product details</source>
        <translation>商品资料</translation>
    </message>
    <message>
        <source>Name (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Struck price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>Price until</source>
        <translation>价格截止</translation>
    </message>
    <message>
        <source>Coupon off</source>
        <translation>优惠券立减</translation>
    </message>
    <message>
        <source>Coupon until</source>
        <translation>优惠券截止</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>卖点</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Add a product</source>
        <translation>添加商品</translation>
    </message>
    <message>
        <source>Skip in the plan</source>
        <translation>计划中跳过</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Into the adlib bucket</source>
        <translation>移到插播区</translation>
    </message>
    <message>
        <source>Fold the segment</source>
        <translation>折叠环节</translation>
    </message>
    <message>
        <source>Fold all segments</source>
        <translation>折叠全部环节</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a cue or a segment</source>
        <translation>添加提示或环节</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Segment like this one for</source>
        <translation>照此环节为其他商品新建</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Undo: {name}</source>
        <translation>撤销：{name}</translation>
    </message>
    <message>
        <source>Redo: {name}</source>
        <translation>重做：{name}</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的</translation>
    </message>
    <message>
        <source>New cue</source>
        <translation>新提示</translation>
    </message>
    <message>
        <source>Add a cue</source>
        <translation>添加提示</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>新环节</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <translation>添加环节</translation>
    </message>
    <message>
        <source>Segment from a template</source>
        <translation>按模板新建环节</translation>
    </message>
    <message>
        <source>Duplicate {title}</source>
        <translation>复制一份 {title}</translation>
    </message>
    <message>
        <source>Duplicate {count} rows</source>
        <translation>复制 {count} 项</translation>
    </message>
    <message>
        <source>Take out {count} rows</source>
        <translation>移除 {count} 项</translation>
    </message>
    <message>
        <source>Move {count} rows</source>
        <translation>移动 {count} 项</translation>
    </message>
    <message>
        <source>Change {count} rows</source>
        <translation>更改 {count} 项</translation>
    </message>
    <message>
        <source>Colour {count} rows</source>
        <translation>{count} 项的颜色</translation>
    </message>
    <message>
        <source>Take out {title}</source>
        <translation>移除 {title}</translation>
    </message>
    <message>
        <source>Move {title}</source>
        <translation>移动 {title}</translation>
    </message>
    <message>
        <source>Skip {title}</source>
        <translation>跳过 {title}</translation>
    </message>
    <message>
        <source>Float {title}</source>
        <translation>搁置 {title}</translation>
    </message>
    <message>
        <source>Colour {title}</source>
        <translation>{title} 的颜色</translation>
    </message>
    <message>
        <source>Length of {title}</source>
        <translation>{title} 的时长</translation>
    </message>
    <message>
        <source>Rename {title}</source>
        <translation>重命名 {title}</translation>
    </message>
    <message>
        <source>Note on {title}</source>
        <translation>{title} 的备注</translation>
    </message>
    <message>
        <source>Change {title}</source>
        <translation>更改 {title}</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>{count} words to approve</source>
        <translation>{count} 处用语待批准</translation>
    </message>
    <message>
        <source>zh about</source>
        <translation>中文约</translation>
    </message>
    <message>
        <source>en about</source>
        <translation>英文约</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Script, Chinese</source>
        <translation>文稿（中文）</translation>
    </message>
    <message>
        <source>Script, English</source>
        <translation>文稿（英文）</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Paste a manuscript…</source>
        <translation>粘贴文稿…</translation>
    </message>
    <message>
        <source>What the avatar says</source>
        <translation>数字人的台词</translation>
    </message>
    <message>
        <source>Script of {title}</source>
        <translation>{title} 的文稿</translation>
    </message>
    <message>
        <source>The text has changed meanwhile. Read it again before you approve it.</source>
        <translation>文案刚被改动，请重新阅读后再批准。</translation>
    </message>
    <message>
        <source>Approve {title}</source>
        <translation>批准 {title}</translation>
    </message>
    <message>
        <source>Paste a manuscript ({count} cues)</source>
        <translation>粘贴文稿（{count} 条）</translation>
    </message>
    <message>
        <source>History of the show</source>
        <translation>节目修改记录</translation>
    </message>
    <message>
        <source>Filter: who, what, which cue</source>
        <translation>筛选：谁、做了什么、哪一条</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Capital and small letters differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Only in the {count} chosen cues</source>
        <translation>仅在所选的 {count} 条中</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将要更改的内容</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>Replace {count}</source>
        <translation>替换 {count} 处</translation>
    </message>
    <message>
        <source>Replace {find} with {instead}</source>
        <translation>将 {find} 替换为 {instead}</translation>
    </message>
    <message>
        <source>Save a copy of the show</source>
        <translation>另存节目副本</translation>
    </message>
    <message>
        <source>Saved. The copy is rehearsed now, and can be edited.</source>
        <translation>已保存。正在彩排副本，可以编辑。</translation>
    </message>
    <message>
        <source>Saved. It is what the next rehearsal opens.</source>
        <translation>已保存。下次彩排将打开它。</translation>
    </message>
    <message>
        <source>Print the rundown</source>
        <translation>打印节目单</translation>
    </message>
    <message>
        <source>It could not be written: {error}</source>
        <translation>无法写入：{error}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Rehearse this show first: what is open can be edited.</source>
        <translation>请先彩排此节目：打开后才能编辑。</translation>
    </message>
    <message>
        <source>Fix: {what}</source>
        <translation>处理：{what}</translation>
    </message>
    <message>
        <source>About Showcaller</source>
        <translation>关于 Showcaller</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Looking at this PC …</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>There is no crash report.</source>
        <translation>没有崩溃报告。</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Crash reports</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The report has no passwords and no names. It is sent nowhere: copy it to whoever helps you.</source>
        <translation>报告不含密码和姓名，也不会发送到任何地方：请复制给协助您的人。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Showcaller made a mistake last time. Its report was kept on this PC and sent nowhere.</source>
        <translation>Showcaller 上次出现了错误。报告只保存在本机，没有发送给任何人。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Showcaller {version} is there; this is {own}. Nothing is installed by itself.</source>
        <translation>Showcaller {version} 已发布，当前为 {own}。不会自动安装任何内容。</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>有何更新</translation>
    </message>
    <message>
        <source>{0}: the file cannot be read ({1}).</source>
        <translation>{0}：无法读取文件（{1}）。</translation>
    </message>
    <message>
        <source>Put it back.</source>
        <translation>请放回原处。</translation>
    </message>
    <message>
        <source>a card cannot be kept here ({0}).</source>
        <translation>商品卡无法保存在这里（{0}）。</translation>
    </message>
    <message>
        <source>Make room.</source>
        <translation>请腾出空间。</translation>
    </message>
    <message>
        <source>The card cannot be written to {0} ({1}).</source>
        <translation>商品卡无法写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Put a good JPEG or PNG in its place.</source>
        <translation>请换成正常的 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>the file is missing.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>it is broken, or no picture that can be shown.</source>
        <translation>文件已损坏，或不是可显示的图片。</translation>
    </message>
    <message>
        <source>the file is larger than 100 MB.</source>
        <translation>文件大于 100 MB。</translation>
    </message>
    <message>
        <source>it is too large ({0} x {1} pixels).</source>
        <translation>图片太大（{0} × {1} 像素）。</translation>
    </message>
    <message>
        <source>The card of {0} could not be painted: the painter {1} twice.</source>
        <translation>{0} 的商品卡无法绘制：绘制程序两次{1}。</translation>
    </message>
    <message>
        <source>The card painter is stopped.</source>
        <translation>商品卡绘制程序已停止。</translation>
    </message>
    <message>
        <source>The card painter {0}; it is started again.</source>
        <translation>商品卡绘制程序{0}；正在重新启动。</translation>
    </message>
    <message>
        <source>Stopped. The cards painted so far stay; run it again to go on.</source>
        <translation>已停止。已绘制的商品卡会保留；再次运行可继续。</translation>
    </message>
    <message>
        <source>GET /v1/metrics names them; money has its currency, as gmv.CNY.</source>
        <translation>GET /v1/metrics 列出各指标；金额须带货币，如 gmv.CNY。</translation>
    </message>
    <message>
        <source>Say it without, or approve it: showcaller scripts SHOW --approve {0} --by NAME.</source>
        <translation>请换个说法，或批准它：showcaller scripts SHOW --approve {0} --by 姓名。</translation>
    </message>
    <message>
        <source>{0}it has no name; its card shows the SKU.</source>
        <translation>{0}没有名称；商品卡将显示 SKU。</translation>
    </message>
    <message>
        <source>{0}the price is 0; its card says that it is free.</source>
        <translation>{0}价格为 0；商品卡将显示免费。</translation>
    </message>
    <message>
        <source>{0}it is in {1}, the price in {2}.</source>
        <translation>{0}货币为 {1}，而价格为 {2}。</translation>
    </message>
    <message>
        <source>there is no metric {0}.</source>
        <translation>没有指标 {0}。</translation>
    </message>
    <message>
        <source>show.json: {0}</source>
        <translation>show.json: {0}</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>请补上。</translation>
    </message>
    <message>
        <source>Leave it so if it is.</source>
        <translation>如确实如此可保留。</translation>
    </message>
    <message>
        <source>Use one currency.</source>
        <translation>请使用同一种货币。</translation>
    </message>
    <message>
        <source>Put it back in OBS, or run showcaller provision SHOW.</source>
        <translation>请在 OBS 中放回，或运行 showcaller provision SHOW。</translation>
    </message>
    <message>
        <source>OBS does not have {0}.</source>
        <translation>OBS 中没有 {0}。</translation>
    </message>
    <message>
        <source>OBS refused {0} ({1}). {2}</source>
        <translation>OBS 拒绝了 {0}（{1}）。{2}</translation>
    </message>
    <message>
        <source>{0} ({1}). Nothing was changed: look at it, then do it again.</source>
        <translation>{0}（{1}）。未作任何更改：请查看后再操作一次。</translation>
    </message>
    <message>
        <source>The run does not answer; it may have ended.</source>
        <translation>本场没有应答，可能已经结束。</translation>
    </message>
    <message>
        <source>{0}: load the show again.</source>
        <translation>{0}：请重新载入节目。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>The desk could not raise its priority; cues may start a few ms later on a busy PC.</source>
        <translation>控制台主机无法提高优先级；电脑繁忙时提示可能晚几毫秒。</translation>
    </message>
    <message>
        <source>{0} edits that were not saved were recovered: {1}.</source>
        <translation>已恢复 {0} 项未保存的修改：{1}。</translation>
    </message>
    <message>
        <source>the file was changed outside Showcaller; earlier edits can be undone no more.</source>
        <translation>文件在 Showcaller 之外被改动；此前的修改不能再撤销。</translation>
    </message>
    <message>
        <source>Copies of it as it was are in {0}.</source>
        <translation>改动前的副本在 {0}。</translation>
    </message>
    <message>
        <source>This run was started without its show&apos;s file.</source>
        <translation>本场启动时没有节目文件。</translation>
    </message>
    <message>
        <source>The show&apos;s file holds another show than this run; edits would mix them up.</source>
        <translation>节目文件里是另一个节目，修改会混在一起。</translation>
    </message>
    <message>
        <source>This is the sample show: save a copy to edit it.</source>
        <translation>这是样例节目：另存副本后即可编辑。</translation>
    </message>
    <message>
        <source>{0} can only be read: save a copy to edit it.</source>
        <translation>{0} 为只读：另存副本后即可编辑。</translation>
    </message>
    <message>
        <source>{0} is being edited by {1}.</source>
        <translation>{1} 正在编辑 {0}。</translation>
    </message>
    <message>
        <source>The show&apos;s file {0} cannot be read, so an edit could not be saved.</source>
        <translation>节目文件 {0} 无法读取，修改将无法保存。</translation>
    </message>
    <message>
        <source>{0} can only be read ({1}): save a copy to edit it.</source>
        <translation>{0} 为只读（{1}）：另存副本后即可编辑。</translation>
    </message>
    <message>
        <source>Undo takes them back.</source>
        <translation>可用撤销取消这些修改。</translation>
    </message>
    <message>
        <source>This run cannot be edited.</source>
        <translation>本场不能编辑。</translation>
    </message>
    <message>
        <source>the show in this run cannot be read: {0}.</source>
        <translation>无法读取本场中的节目：{0}。</translation>
    </message>
    <message>
        <source>this run holds no show; it never began.</source>
        <translation>本场没有节目，从未开始。</translation>
    </message>
    <message>
        <source>Give another run.</source>
        <translation>请选择另一场。</translation>
    </message>
    <message>
        <source>this run never began.</source>
        <translation>本场从未开始。</translation>
    </message>
    <message>
        <source>Start a new one.</source>
        <translation>请新开一场。</translation>
    </message>
    <message>
        <source>this run has ended; it cannot be resumed.</source>
        <translation>本场已结束，不能继续。</translation>
    </message>
    <message>
        <source>A mistake in Showcaller: {0}.</source>
        <translation>Showcaller 出错：{0}。</translation>
    </message>
    <message>
        <source>The show goes on; see desk.log.</source>
        <translation>节目继续；详见 desk.log。</translation>
    </message>
    <message>
        <source>The simulated OBS did not start.</source>
        <translation>模拟 OBS 未能启动。</translation>
    </message>
    <message>
        <source>Look whether the address answers; figures and show go on without it.</source>
        <translation>请检查该地址是否应答；数据和节目不受影响。</translation>
    </message>
    <message>
        <source>this is no address.</source>
        <translation>这不是地址。</translation>
    </message>
    <message>
        <source>Write it like https://host/path.</source>
        <translation>请写成 https://host/path 的形式。</translation>
    </message>
    <message>
        <source>A milestone could not be told to {0}: {1}.</source>
        <translation>无法把里程碑通知到 {0}：{1}。</translation>
    </message>
    <message>
        <source>OBS was not seen in the cue&apos;s state.</source>
        <translation>未看到 OBS 进入该提示的画面。</translation>
    </message>
    <message>
        <source>OBS was away.</source>
        <translation>OBS 不在线。</translation>
    </message>
    <message>
        <source>The run has ended. Start a new one.</source>
        <translation>本场已结束。请新开一场。</translation>
    </message>
    <message>
        <source>No product of the show has the id {0}.</source>
        <translation>节目中没有 ID 为 {0} 的商品。</translation>
    </message>
    <message>
        <source>Nothing is on air that a card could lie over.</source>
        <translation>当前播出画面上不能叠加商品卡。</translation>
    </message>
    <message>
        <source>The product&apos;s card is on air already.</source>
        <translation>该商品卡已在播出。</translation>
    </message>
    <message>
        <source>product.id: no product of the show has the id {0}.</source>
        <translation>product.id：节目中没有 ID 为 {0} 的商品。</translation>
    </message>
    <message>
        <source>The product is so already.</source>
        <translation>商品本来就是这样。</translation>
    </message>
    <message>
        <source>This GO came right after the last one and was ignored.</source>
        <translation>此次 GO 紧接上一次，已忽略。</translation>
    </message>
    <message>
        <source>No cue is on standby.</source>
        <translation>没有待播的提示。</translation>
    </message>
    <message>
        <source>No cue in the order has the id {0}.</source>
        <translation>节目单中没有 ID 为 {0} 的提示。</translation>
    </message>
    <message>
        <source>Cue {0} is skipped already.</source>
        <translation>提示 {0} 已设为跳过。</translation>
    </message>
    <message>
        <source>Cue {0} is on air: use GO to leave it.</source>
        <translation>提示 {0} 正在播出：用 GO 离开它。</translation>
    </message>
    <message>
        <source>No cue with a length is on air.</source>
        <translation>当前没有带时长的提示在播出。</translation>
    </message>
    <message>
        <source>A cue can be moved by a day at the most.</source>
        <translation>一条提示最多调整一天。</translation>
    </message>
    <message>
        <source>product.{0}: it cannot be changed during a run; send the show&apos;s own.</source>
        <translation>product.{0}：播出期间不能更改；请发送节目中的原值。</translation>
    </message>
    <message>
        <source>The timeline is held already.</source>
        <translation>时间线已经暂停。</translation>
    </message>
    <message>
        <source>The timeline is not held.</source>
        <translation>时间线没有暂停。</translation>
    </message>
    <message>
        <source>Cue {0} is not skipped.</source>
        <translation>提示 {0} 没有设为跳过。</translation>
    </message>
    <message>
        <source>There is no cue before the one on standby.</source>
        <translation>待播提示之前没有提示了。</translation>
    </message>
    <message>
        <source>The slate is on air already.</source>
        <translation>垫片已在播出。</translation>
    </message>
    <message>
        <source>No cue has the id {0}.</source>
        <translation>没有 ID 为 {0} 的提示。</translation>
    </message>
    <message>
        <source>Cue {0} is in the order: use jump.</source>
        <translation>提示 {0} 在节目单中：请用“立即播出”。</translation>
    </message>
    <message>
        <source>No cue was interrupted, so there is none to return to.</source>
        <translation>没有被打断的提示，无处可返回。</translation>
    </message>
    <message>
        <source>OBS is as the show wants it.</source>
        <translation>OBS 与节目所需一致。</translation>
    </message>
    <message>
        <source>No card was popped.</source>
        <translation>没有弹出的商品卡。</translation>
    </message>
    <message>
        <source>product.{0}: {1} is no date and time with a UTC offset.</source>
        <translation>product.{0}：{1} 不是带时区偏移的日期时间。</translation>
    </message>
    <message>
        <source>a {0} cue has no clip to end with.</source>
        <translation>{0} 类提示没有可据以结束的片段。</translation>
    </message>
    <message>
        <source>Use duration or hold.</source>
        <translation>请用 duration 或 hold。</translation>
    </message>
    <message>
        <source>the cue&apos;s length is not known.</source>
        <translation>提示的时长未知。</translation>
    </message>
    <message>
        <source>Give duration_ms, the planned length in ms (also for a cue that holds).</source>
        <translation>请给出 duration_ms，即计划时长（毫秒）；保持类提示也需要。</translation>
    </message>
    <message>
        <source>the cue has no length.</source>
        <translation>提示没有时长。</translation>
    </message>
    <message>
        <source>Give it more than 0 ms.</source>
        <translation>请设为大于 0 毫秒。</translation>
    </message>
    <message>
        <source>{0} is used by {1} too.</source>
        <translation>{0} 也被 {1} 使用。</translation>
    </message>
    <message>
        <source>Give every cue an id of its own.</source>
        <translation>每条提示都要有自己的 ID。</translation>
    </message>
    <message>
        <source>these cues follow each other in a circle: {0}.</source>
        <translation>这些提示循环相接：{0}。</translation>
    </message>
    <message>
        <source>Let one of them follow a cue outside the circle.</source>
        <translation>请让其中一条接在循环之外的提示后。</translation>
    </message>
    <message>
        <source>the cue starts before the show&apos;s planned start.</source>
        <translation>提示早于节目的计划开始时间。</translation>
    </message>
    <message>
        <source>Give it a later time, or start the show earlier.</source>
        <translation>请改晚一些，或让节目提前开始。</translation>
    </message>
    <message>
        <source>{0} is no date and time with a UTC offset.</source>
        <translation>{0} 不是带时区偏移的日期时间。</translation>
    </message>
    <message>
        <source>Write it like 2024-04-16T18:18:00+08:00.</source>
        <translation>请写成 2024-04-16T18:18:00+08:00 的形式。</translation>
    </message>
    <message>
        <source>no cue in the order has the id {0}.</source>
        <translation>节目单中没有 ID 为 {0} 的提示。</translation>
    </message>
    <message>
        <source>Name a cue of the order.</source>
        <translation>请写节目单中的一条提示。</translation>
    </message>
    <message>
        <source>{0} follows {1} already.</source>
        <translation>{0} 已经接在 {1} 之后。</translation>
    </message>
    <message>
        <source>Only one cue can follow another by name.</source>
        <translation>只能有一条提示按名称接在另一条之后。</translation>
    </message>
    <message>
        <source>the cue starts before the one that comes before it.</source>
        <translation>提示的开始早于它前面的提示。</translation>
    </message>
    <message>
        <source>Move it up in the order or give it a later time.</source>
        <translation>请在节目单中上移，或改晚一些。</translation>
    </message>
    <message>
        <source>Run showcaller provision SHOW.</source>
        <translation>请运行 showcaller provision SHOW。</translation>
    </message>
    <message>
        <source>Start without --feed.</source>
        <translation>请不带 --feed 启动。</translation>
    </message>
    <message>
        <source>its price ended at {0}.</source>
        <translation>价格已于 {0} 到期。</translation>
    </message>
    <message>
        <source>its coupon ended at {0}.</source>
        <translation>优惠券已于 {0} 到期。</translation>
    </message>
    <message>
        <source>no consent to the avatar&apos;s likeness is noted.</source>
        <translation>没有记录数字人肖像授权。</translation>
    </message>
    <message>
        <source>it lasts {0} s, its clip {1} s: the last picture stands.</source>
        <translation>时长 {0} 秒，片段 {1} 秒：最后一帧将停住。</translation>
    </message>
    <message>
        <source>End it with its clip, or follow with a card.</source>
        <translation>请让它随片段结束，或接一张商品卡。</translation>
    </message>
    <message>
        <source>the show was planned to start {0} hours {1}, by this PC&apos;s clock.</source>
        <translation>按本机时钟，节目的计划开始时间相差 {0} 小时（{1}）。</translation>
    </message>
    <message>
        <source>only {0} GB are free on this PC&apos;s disk.</source>
        <translation>本机磁盘仅剩 {0} GB。</translation>
    </message>
    <message>
        <source>OBS has no input {0}, which is the avatar.</source>
        <translation>OBS 没有输入 {0}，而它是数字人。</translation>
    </message>
    <message>
        <source>OBS&apos;s canvas is {0}x{1}, the show is for {2}x{3}.</source>
        <translation>OBS 画布为 {0}×{1}，节目为 {2}×{3}。</translation>
    </message>
    <message>
        <source>OBS has no transition {0}; it would be cut.</source>
        <translation>OBS 没有转场 {0}；将直接硬切。</translation>
    </message>
    <message>
        <source>OBS is not recording; recordings must be kept.</source>
        <translation>OBS 没有在录制；直播录像必须留存。</translation>
    </message>
    <message>
        <source>the consent to the avatar&apos;s likeness ended at {0}.</source>
        <translation>数字人肖像授权已于 {0} 到期。</translation>
    </message>
    <message>
        <source>it is to start at {0}, and the plan comes to it {1} s later.</source>
        <translation>应在 {0} 开始，而按计划要晚 {1} 秒才轮到它。</translation>
    </message>
    <message>
        <source>Shorten what comes before it, or give it a later time.</source>
        <translation>请缩短它前面的内容，或改晚一些。</translation>
    </message>
    <message>
        <source>OBS has no filter {0} on {1}.</source>
        <translation>OBS 的 {1} 上没有滤镜 {0}。</translation>
    </message>
    <message>
        <source>the AI label is not in it, and the avatar is.</source>
        <translation>其中有数字人，却没有AI标识。</translation>
    </message>
    <message>
        <source>recorded figures would be shown as live.</source>
        <translation>录制的数据会被当作实时数据显示。</translation>
    </message>
    <message>
        <source>Set the price that holds now.</source>
        <translation>请设为现在有效的价格。</translation>
    </message>
    <message>
        <source>Take the coupon off, or renew it.</source>
        <translation>请取消优惠券，或续期。</translation>
    </message>
    <message>
        <source>Note until when it is given (consent_until).</source>
        <translation>请填写授权截止时间（consent_until）。</translation>
    </message>
    <message>
        <source>Set the planned start, or the clock.</source>
        <translation>请修改计划开始时间，或校准时钟。</translation>
    </message>
    <message>
        <source>Free some before recording.</source>
        <translation>录制前请腾出一些空间。</translation>
    </message>
    <message>
        <source>Add it in OBS, then provision again.</source>
        <translation>请在 OBS 中添加，然后重新搭建场景。</translation>
    </message>
    <message>
        <source>Set the canvas in OBS, or in the show.</source>
        <translation>请在 OBS 或节目中设置画布。</translation>
    </message>
    <message>
        <source>Add it in OBS, or choose another.</source>
        <translation>请在 OBS 中添加，或另选一个。</translation>
    </message>
    <message>
        <source>Start the recording, or add a cue that does.</source>
        <translation>请开始录制，或添加一条启动录制的提示。</translation>
    </message>
    <message>
        <source>it is out of stock.</source>
        <translation>商品已无库存。</translation>
    </message>
    <message>
        <source>Skip its cues, or mend the stock.</source>
        <translation>请跳过它的提示，或修正库存。</translation>
    </message>
    <message>
        <source>it has no picture for its card.</source>
        <translation>商品卡没有图片。</translation>
    </message>
    <message>
        <source>Add one.</source>
        <translation>请添加一张。</translation>
    </message>
    <message>
        <source>the avatar&apos;s cue has no script.</source>
        <translation>数字人提示没有文稿。</translation>
    </message>
    <message>
        <source>Write what it says.</source>
        <translation>请写上台词。</translation>
    </message>
    <message>
        <source>Renew it before going on air.</source>
        <translation>开播前请续期。</translation>
    </message>
    <message>
        <source>it does not exist.</source>
        <translation>它不存在。</translation>
    </message>
    <message>
        <source>this OBS knows no request {0}.</source>
        <translation>此 OBS 不认识请求 {0}。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>OBS has no input {0}.</source>
        <translation>OBS 没有输入 {0}。</translation>
    </message>
    <message>
        <source>Add it in OBS, or check its name.</source>
        <translation>请在 OBS 中添加，或检查名称。</translation>
    </message>
    <message>
        <source>the AI label is less than 5 % high there, turned, cut or not whole in the picture.</source>
        <translation>AI标识高度不足画面的 5 %、被旋转、被裁切，或未完整显示。</translation>
    </message>
    <message>
        <source>{0} is not in it.</source>
        <translation>其中没有 {0}。</translation>
    </message>
    <message>
        <source>the AI label is hidden.</source>
        <translation>AI标识被隐藏。</translation>
    </message>
    <message>
        <source>Show it in OBS.</source>
        <translation>请在 OBS 中显示它。</translation>
    </message>
    <message>
        <source>something lies over the AI label.</source>
        <translation>有内容盖住了AI标识。</translation>
    </message>
    <message>
        <source>{0} ({1}) {2}: it can be changed when that is over.</source>
        <translation>{0}（{1}）{2}：结束后才能更改。</translation>
    </message>
    <message>
        <source>Segment {0} is on air: it can be moved or taken out when that is over.</source>
        <translation>环节 {0} 正在播出：结束后才能移动或移除。</translation>
    </message>
    <message>
        <source>Product {0} is on air: it can be taken out when that is over.</source>
        <translation>商品 {0} 正在播出：结束后才能移除。</translation>
    </message>
    <message>
        <source>{0} of the show cannot be changed while a cue is on air.</source>
        <translation>有提示在播出时，不能更改节目的 {0}。</translation>
    </message>
    <message>
        <source>The show has no product number {0}.</source>
        <translation>节目中没有编号为 {0} 的商品。</translation>
    </message>
    <message>
        <source>The desk was started again.</source>
        <translation>控制台主机已重新启动。</translation>
    </message>
    <message>
        <source>Take the cue again (jump) when the avatar is well, or go on to the next.</source>
        <translation>数字人恢复后请重新播出该提示（立即播出），或播出下一条。</translation>
    </message>
    <message>
        <source>The avatar failed: {0}.</source>
        <translation>数字人故障：{0}。</translation>
    </message>
    <message>
        <source>Fell back to the {0}: {1}.</source>
        <translation>已换为{0}：{1}。</translation>
    </message>
    <message>
        <source>{0} ms after it was due.</source>
        <translation>比应播时间晚 {0} 毫秒。</translation>
    </message>
    <message>
        <source>It ended before OBS was seen in its state.</source>
        <translation>未等看到 OBS 进入画面，它就结束了。</translation>
    </message>
    <message>
        <source>The desk puts it back. If it does not stay, look who else changes OBS; showcaller provision SHOW makes it anew.</source>
        <translation>控制台主机会把它放回。若又不见，请查是谁在改 OBS；showcaller provision SHOW 可重新制作。</translation>
    </message>
    <message>
        <source>The AI label {0} in scene {1}, and the avatar is on air.</source>
        <translation>场景 {1} 中的AI标识{0}，而数字人正在播出。</translation>
    </message>
    <message>
        <source>what it should come after, {0}, is not there (any more).</source>
        <translation>它要接在 {0} 之后，而 {0} 已不在。</translation>
    </message>
    <message>
        <source>Place it anew.</source>
        <translation>请重新放置。</translation>
    </message>
    <message>
        <source>{0} of a {1} cannot be set.</source>
        <translation>不能设置{1}的 {0}。</translation>
    </message>
    <message>
        <source>Insert, move or remove the thing instead.</source>
        <translation>请改用插入、移动或移除。</translation>
    </message>
    <message>
        <source>a new {0} has no id.</source>
        <translation>新的{0}没有 ID。</translation>
    </message>
    <message>
        <source>Give it one that is free.</source>
        <translation>请给一个未用的。</translation>
    </message>
    <message>
        <source>there is a {0} {1} already.</source>
        <translation>已有{0} {1}。</translation>
    </message>
    <message>
        <source>Give it another id.</source>
        <translation>请换一个 ID。</translation>
    </message>
    <message>
        <source>a thing cannot come after itself.</source>
        <translation>不能接在自己之后。</translation>
    </message>
    <message>
        <source>Name another sibling.</source>
        <translation>请写另一个同级项。</translation>
    </message>
    <message>
        <source>there is no {0} {1} (any more).</source>
        <translation>没有（或不再有）{0} {1}。</translation>
    </message>
    <message>
        <source>Look at the show as it is now.</source>
        <translation>请查看节目的现状。</translation>
    </message>
    <message>
        <source>{0}: {1} has no fields.</source>
        <translation>{0}：{1} 没有字段。</translation>
    </message>
    <message>
        <source>Set it whole.</source>
        <translation>请整体设置。</translation>
    </message>
    <message>
        <source>a {0} lies in nothing.</source>
        <translation>{0}不属于任何上级。</translation>
    </message>
    <message>
        <source>Leave into out.</source>
        <translation>请不要写 into。</translation>
    </message>
    <message>
        <source>a cue lies in a segment.</source>
        <translation>提示须属于某个环节。</translation>
    </message>
    <message>
        <source>Name it with into, or {0}.</source>
        <translation>请用 into 指明，或 {0}。</translation>
    </message>
    <message>
        <source>there is a {0} already.</source>
        <translation>已有 {0}。</translation>
    </message>
    <message>
        <source>this name is not allowed in a show file.</source>
        <translation>节目文件中不允许此名称。</translation>
    </message>
    <message>
        <source>this name leads out of the show file.</source>
        <translation>此名称指向节目文件之外。</translation>
    </message>
    <message>
        <source>this is a link, not a file.</source>
        <translation>这是链接，不是文件。</translation>
    </message>
    <message>
        <source>this file is encrypted.</source>
        <translation>此文件已加密。</translation>
    </message>
    <message>
        <source>two files have this name.</source>
        <translation>两个文件同名。</translation>
    </message>
    <message>
        <source>it holds more than {0} files.</source>
        <translation>其中的文件超过 {0} 个。</translation>
    </message>
    <message>
        <source>Use fewer.</source>
        <translation>请减少文件。</translation>
    </message>
    <message>
        <source>its files are larger than {0} MB.</source>
        <translation>其中的文件超过 {0} MB。</translation>
    </message>
    <message>
        <source>Use smaller media.</source>
        <translation>请使用较小的媒体文件。</translation>
    </message>
    <message>
        <source>there is no {0} in it.</source>
        <translation>其中没有 {0}。</translation>
    </message>
    <message>
        <source>It is no show file.</source>
        <translation>这不是节目文件。</translation>
    </message>
    <message>
        <source>this is no whole show file: {0}.</source>
        <translation>这不是完整的节目文件：{0}。</translation>
    </message>
    <message>
        <source>Fetch it again, or open its .bak.</source>
        <translation>请重新获取，或打开它的 .bak。</translation>
    </message>
    <message>
        <source>Make the show file anew with Showcaller.</source>
        <translation>请用 Showcaller 重新制作节目文件。</translation>
    </message>
    <message>
        <source>this file is damaged: {0}.</source>
        <translation>此文件已损坏：{0}。</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>请重新获取。</translation>
    </message>
    <message>
        <source>this file cannot be unpacked: {0}.</source>
        <translation>此文件无法解包：{0}。</translation>
    </message>
    <message>
        <source>Free disk space.</source>
        <translation>请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>this file grows far beyond its size when unpacked.</source>
        <translation>此文件解包后远超其大小。</translation>
    </message>
    <message>
        <source>Don&apos;t trust it.</source>
        <translation>请勿信任它。</translation>
    </message>
    <message>
        <source>no copy of the show could be kept: {0}.</source>
        <translation>无法保存节目的副本：{0}。</translation>
    </message>
    <message>
        <source>Mend the value.</source>
        <translation>请修正该值。</translation>
    </message>
    <message>
        <source>there is no such field.</source>
        <translation>没有这个字段。</translation>
    </message>
    <message>
        <source>Check its spelling or take it out.</source>
        <translation>请检查拼写，或删去它。</translation>
    </message>
    <message>
        <source>this field is missing.</source>
        <translation>缺少此字段。</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>请添加。</translation>
    </message>
    <message>
        <source>the file is larger than {0} MB.</source>
        <translation>文件大于 {0} MB。</translation>
    </message>
    <message>
        <source>the file holds no show.</source>
        <translation>文件里没有节目。</translation>
    </message>
    <message>
        <source>A show is a JSON object.</source>
        <translation>节目应为 JSON 对象。</translation>
    </message>
    <message>
        <source>a list is expected here.</source>
        <translation>此处应为列表。</translation>
    </message>
    <message>
        <source>Put it into [ ].</source>
        <translation>请放进 [ ] 中。</translation>
    </message>
    <message>
        <source>the file is not UTF-8 (byte {0}).</source>
        <translation>文件不是 UTF-8（第 {0} 字节）。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请存为 UTF-8。</translation>
    </message>
    <message>
        <source>the file is not JSON: {0}.</source>
        <translation>文件不是 JSON：{0}。</translation>
    </message>
    <message>
        <source>Mend it, or open the .bak beside it.</source>
        <translation>请修正，或打开旁边的 .bak。</translation>
    </message>
    <message>
        <source>it cannot be brought into the show: {0}.</source>
        <translation>无法放入节目：{0}。</translation>
    </message>
    <message>
        <source>Check the file and the disk.</source>
        <translation>请检查文件和磁盘。</translation>
    </message>
    <message>
        <source>the avatar&apos;s cue has no clip, and the show names no feed.</source>
        <translation>数字人提示没有片段，节目也没有指定数字人信号。</translation>
    </message>
    <message>
        <source>it is in another currency than the price.</source>
        <translation>货币与价格不同。</translation>
    </message>
    <message>
        <source>Use one currency for a product.</source>
        <translation>同一商品请使用同一种货币。</translation>
    </message>
    <message>
        <source>there is no product {0}.</source>
        <translation>没有商品 {0}。</translation>
    </message>
    <message>
        <source>Name a product of the show.</source>
        <translation>请写节目中的商品。</translation>
    </message>
    <message>
        <source>Give the clip, or the OBS input that is the avatar (avatar.feed).</source>
        <translation>请给出片段，或作为数字人的 OBS 输入（avatar.feed）。</translation>
    </message>
    <message>
        <source>{0} is not in the show&apos;s folder.</source>
        <translation>{0} 不在节目文件夹中。</translation>
    </message>
    <message>
        <source>Write it like media/rice.mp4.</source>
        <translation>请写成 media/rice.mp4 的形式。</translation>
    </message>
    <message>
        <source>the {0} {1} is there already, at {2}.</source>
        <translation>{0} {1} 已存在于 {2}。</translation>
    </message>
    <message>
        <source>Give it another one.</source>
        <translation>请另取一个。</translation>
    </message>
    <message>
        <source>the struck price is not above the price.</source>
        <translation>划线价不高于价格。</translation>
    </message>
    <message>
        <source>Leave it out, or mend it.</source>
        <translation>请不填，或修正。</translation>
    </message>
    <message>
        <source>{0} is no show of Showcaller&apos;s.</source>
        <translation>{0} 不是 Showcaller 的节目。</translation>
    </message>
    <message>
        <source>It must be {0}.</source>
        <translation>必须为 {0}。</translation>
    </message>
    <message>
        <source>the version must be a number.</source>
        <translation>版本必须是数字。</translation>
    </message>
    <message>
        <source>the show was saved by a newer Showcaller (version {0}, this one reads {1}).</source>
        <translation>节目由更新版本的 Showcaller 保存（版本 {0}，当前可读 {1}）。</translation>
    </message>
    <message>
        <source>Update Showcaller to open it.</source>
        <translation>请更新 Showcaller 后打开。</translation>
    </message>
    <message>
        <source>{0} is finer than {1} can be paid.</source>
        <translation>{0} 的小数位超出 {1} 可支付的精度。</translation>
    </message>
    <message>
        <source>Round it.</source>
        <translation>请取整。</translation>
    </message>
    <message>
        <source>{0} is no price.</source>
        <translation>{0} 不是价格。</translation>
    </message>
    <message>
        <source>Write it like 29.90.</source>
        <translation>请写成 29.90 的形式。</translation>
    </message>
    <message>
        <source>Put a good file in its place.</source>
        <translation>请换成正常的文件。</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>it cannot be played ({0}).</source>
        <translation>无法播放（{0}）。</translation>
    </message>
    <message>
        <source>it is no picture that can be shown ({0}).</source>
        <translation>不是可显示的图片（{0}）。</translation>
    </message>
    <message>
        <source>there is no picture in it.</source>
        <translation>其中没有画面。</translation>
    </message>
    <message>
        <source>not one frame of it can be decoded.</source>
        <translation>一帧也无法解码。</translation>
    </message>
    <message>
        <source>it has no length.</source>
        <translation>没有时长。</translation>
    </message>
    <message>
        <source>there is no {0} here.</source>
        <translation>这里没有 {0}。</translation>
    </message>
    <message>
        <source>Give a show&apos;s folder.</source>
        <translation>请给出节目文件夹。</translation>
    </message>
    <message>
        <source>the show cannot be read: {0}.</source>
        <translation>无法读取节目：{0}。</translation>
    </message>
    <message>
        <source>Check the path and its rights.</source>
        <translation>请检查路径和权限。</translation>
    </message>
    <message>
        <source>this file of the show is missing.</source>
        <translation>节目的这个文件不存在。</translation>
    </message>
    <message>
        <source>Put it back, or take it out of the show.</source>
        <translation>请放回，或从节目中移除。</translation>
    </message>
    <message>
        <source>the show could not be saved: {0}.</source>
        <translation>无法保存节目：{0}。</translation>
    </message>
    <message>
        <source>The old file is as it was.</source>
        <translation>原文件未变。</translation>
    </message>
    <message>
        <source>there is no show here.</source>
        <translation>这里没有节目。</translation>
    </message>
    <message>
        <source>Give a .showcaller file or a show&apos;s folder.</source>
        <translation>请给出 .showcaller 文件或节目文件夹。</translation>
    </message>
    <message>
        <source>a newer Showcaller wrote these edits.</source>
        <translation>这些修改由更新版本的 Showcaller 写入。</translation>
    </message>
    <message>
        <source>Update Showcaller.</source>
        <translation>请更新 Showcaller。</translation>
    </message>
    <message>
        <source>the journal of edits cannot be used: {0}.</source>
        <translation>修改日志无法使用：{0}。</translation>
    </message>
    <message>
        <source>Move {0} away.</source>
        <translation>请把 {0} 移走。</translation>
    </message>
    <message>
        <source>the edit cannot be kept: {0}.</source>
        <translation>无法保存此项修改：{0}。</translation>
    </message>
    <message>
        <source>Free disk space, then try again.</source>
        <translation>请腾出磁盘空间后重试。</translation>
    </message>
    <message>
        <source>there is a run here already.</source>
        <translation>这里已有一场。</translation>
    </message>
    <message>
        <source>Resume it with --resume, or give another --run-dir.</source>
        <translation>请用 --resume 继续，或换一个 --run-dir。</translation>
    </message>
    <message>
        <source>there is no run to resume.</source>
        <translation>没有可继续的场次。</translation>
    </message>
    <message>
        <source>Start one without --resume.</source>
        <translation>请不带 --resume 启动。</translation>
    </message>
    <message>
        <source>the run file cannot be used: {0}.</source>
        <translation>场次文件无法使用：{0}。</translation>
    </message>
    <message>
        <source>this folder cannot be made: {0}.</source>
        <translation>无法创建此文件夹：{0}。</translation>
    </message>
    <message>
        <source>Give another --run-dir.</source>
        <translation>请换一个 --run-dir。</translation>
    </message>
    <message>
        <source>this folder cannot be written: {0}.</source>
        <translation>无法写入此文件夹：{0}。</translation>
    </message>
    <message>
        <source>the run file is damaged: {0}.</source>
        <translation>场次文件已损坏：{0}。</translation>
    </message>
    <message>
        <source>another desk{0} runs this show.</source>
        <translation>另一台主机{0}正在运行此节目。</translation>
    </message>
    <message>
        <source>Use that one, or end it first.</source>
        <translation>请使用那一台，或先结束它。</translation>
    </message>
    <message>
        <source>the journal cannot be written: {0}. The show goes on; nothing is lost yet.</source>
        <translation>无法写入日志：{0}。节目继续；目前没有丢失内容。</translation>
    </message>
    <message>
        <source>Free disk space, or check the drive.</source>
        <translation>请腾出磁盘空间，或检查硬盘。</translation>
    </message>
    <message>
        <source>Write it like 1:30 or 90 s.</source>
        <translation>请写成 1:30 或 90 s 的形式。</translation>
    </message>
    <message>
        <source>Write manual, auto, after ID, or a time: 18:30.</source>
        <translation>请写 manual、auto、after ID 或时间：18:30。</translation>
    </message>
    <message>
        <source>Write ms, 50 to 20,000.</source>
        <translation>请写毫秒数，50 至 20,000。</translation>
    </message>
    <message>
        <source>the show has no product {0}.</source>
        <translation>节目没有商品 {0}。</translation>
    </message>
    <message>
        <source>Import the products first, or mend it.</source>
        <translation>请先导入商品，或修正。</translation>
    </message>
    <message>
        <source>Write Avatar, Card, Avatar + Card, Video, Slate or Action (数字人, 商品卡, 数字人＋商品卡, 视频, 垫片, 动作).</source>
        <translation>请写 Avatar、Card、Avatar + Card、Video、Slate 或 Action（数字人、商品卡、数字人＋商品卡、视频、垫片、动作）。</translation>
    </message>
    <message>
        <source>the row has no title.</source>
        <translation>此行没有标题。</translation>
    </message>
    <message>
        <source>Give the cue a title.</source>
        <translation>请给提示一个标题。</translation>
    </message>
    <message>
        <source>{0} ms is no length of a transition.</source>
        <translation>{0} 毫秒不能作为转场时长。</translation>
    </message>
    <message>
        <source>Fill what this kind of cue needs.</source>
        <translation>请填写此类提示需要的内容。</translation>
    </message>
    <message>
        <source>{0} is no kind of cue.</source>
        <translation>{0} 不是提示的类型。</translation>
    </message>
    <message>
        <source>the row has no kind of cue.</source>
        <translation>此行没有提示类型。</translation>
    </message>
    <message>
        <source>{0} is no end.</source>
        <translation>{0} 不是结束方式。</translation>
    </message>
    <message>
        <source>Write hold, duration or clip (保持, 时长, 片段).</source>
        <translation>请写 hold、duration 或 clip（保持、时长、片段）。</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>请写 yes 或 no。</translation>
    </message>
    <message>
        <source>Write it as in the show file: {{&quot;do&quot;: &quot;stream&quot;, &quot;on&quot;: true}}.</source>
        <translation>请按节目文件的写法：{{&quot;do&quot;: &quot;stream&quot;, &quot;on&quot;: true}}。</translation>
    </message>
    <message>
        <source>this is no action: {0}.</source>
        <translation>这不是动作：{0}。</translation>
    </message>
    <message>
        <source>this is neither .xlsx nor .csv.</source>
        <translation>既不是 .xlsx 也不是 .csv。</translation>
    </message>
    <message>
        <source>Name it so.</source>
        <translation>请这样命名。</translation>
    </message>
    <message>
        <source>the file cannot be written: {0}.</source>
        <translation>无法写入文件：{0}。</translation>
    </message>
    <message>
        <source>Write it like 2024-04-16 23:59.</source>
        <translation>请写成 2024-04-16 23:59 的形式。</translation>
    </message>
    <message>
        <source>{0} is no currency.</source>
        <translation>{0} 不是货币。</translation>
    </message>
    <message>
        <source>Write its three letters: CNY.</source>
        <translation>请写三个字母：CNY。</translation>
    </message>
    <message>
        <source>the row has no name.</source>
        <translation>此行没有名称。</translation>
    </message>
    <message>
        <source>Give it one, in Chinese or English.</source>
        <translation>请填写，中文或英文。</translation>
    </message>
    <message>
        <source>Leave it empty, or mend it.</source>
        <translation>请留空，或修正。</translation>
    </message>
    <message>
        <source>the row has no price.</source>
        <translation>此行没有价格。</translation>
    </message>
    <message>
        <source>Give it one, 0 for what is free.</source>
        <translation>请填写，免费写 0。</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>请写数字。</translation>
    </message>
    <message>
        <source>the row has no SKU.</source>
        <translation>此行没有 SKU。</translation>
    </message>
    <message>
        <source>Give it one; it is what a later import finds it by.</source>
        <translation>请填写；以后导入时据此识别。</translation>
    </message>
    <message>
        <source>{0} is in row {1} already.</source>
        <translation>{0} 已在第 {1} 行。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请删去其中一个。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>可用的有：{0}。</translation>
    </message>
    <message>
        <source>no column is known to be the {0} ({1}).</source>
        <translation>没有已知为{0}（{1}）的列。</translation>
    </message>
    <message>
        <source>Name it with --map {0}=COLUMN; the columns are: {1}.</source>
        <translation>请用 --map {0}=列名 指定；列有：{1}。</translation>
    </message>
    <message>
        <source>no sheet is a rundown or a list of products.</source>
        <translation>没有工作表是节目单或商品表。</translation>
    </message>
    <message>
        <source>Name its columns, or use --map.</source>
        <translation>请为列命名，或用 --map。</translation>
    </message>
    <message>
        <source>{0} have no such field.</source>
        <translation>{0} 没有此字段。</translation>
    </message>
    <message>
        <source>the file has no such column.</source>
        <translation>文件没有此列。</translation>
    </message>
    <message>
        <source>Import the products first.</source>
        <translation>请先导入商品。</translation>
    </message>
    <message>
        <source>Give every cue its own.</source>
        <translation>每条提示要有自己的 ID。</translation>
    </message>
    <message>
        <source>Mend it, or leave it empty.</source>
        <translation>请修正，或留空。</translation>
    </message>
    <message>
        <source>the file is neither UTF-8 nor GB18030.</source>
        <translation>文件既不是 UTF-8 也不是 GB18030。</translation>
    </message>
    <message>
        <source>Save it as CSV UTF-8.</source>
        <translation>请存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>there are more than {0} rows.</source>
        <translation>超过 {0} 行。</translation>
    </message>
    <message>
        <source>this is an old Excel file (.xls).</source>
        <translation>这是旧的 Excel 文件（.xls）。</translation>
    </message>
    <message>
        <source>Save it as .xlsx or .csv.</source>
        <translation>请存为 .xlsx 或 .csv。</translation>
    </message>
    <message>
        <source>no sheet has a header row.</source>
        <translation>没有工作表带表头。</translation>
    </message>
    <message>
        <source>Give each column a name in its first row.</source>
        <translation>请在首行给每列命名。</translation>
    </message>
    <message>
        <source>this is no table.</source>
        <translation>这不是表格。</translation>
    </message>
    <message>
        <source>Give an .xlsx or .csv file.</source>
        <translation>请给出 .xlsx 或 .csv 文件。</translation>
    </message>
    <message>
        <source>there is no header row.</source>
        <translation>没有表头行。</translation>
    </message>
    <message>
        <source>Give each column a name in the first row.</source>
        <translation>请在第一行给每列命名。</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>请拆分。</translation>
    </message>
    <message>
        <source>the file cannot be read: {0}.</source>
        <translation>无法读取文件：{0}。</translation>
    </message>
    <message>
        <source>the file is no spreadsheet: {0}.</source>
        <translation>文件不是电子表格：{0}。</translation>
    </message>
    <message>
        <source>the file is damaged: {0}.</source>
        <translation>文件已损坏：{0}。</translation>
    </message>
    <message>
        <source>Save it anew.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>Save it as CSV anew.</source>
        <translation>请重新存为 CSV。</translation>
    </message>
    <message>
        <source>Split the file.</source>
        <translation>请拆分文件。</translation>
    </message>
    <message>
        <source>the file unpacks to more than any rundown needs.</source>
        <translation>文件解包后超过任何节目单所需。</translation>
    </message>
    <message>
        <source>Mend it, or take it away; packaging/README.md tells its fields.</source>
        <translation>请修正，或移走它；各字段见 packaging/README.md。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address; give one with https://, true or false.</source>
        <translation>“{0}”不是地址；请给出 https:// 地址、true 或 false。</translation>
    </message>
    <message>
        <source>{0} says so; ask whoever looks after this PC.</source>
        <translation>{0} 如此规定；请询问本机的管理员。</translation>
    </message>
    <message>
        <source>it is locked to {0} on this PC.</source>
        <translation>本机已锁定为 {0}。</translation>
    </message>
    <message>
        <source>the policy cannot be read ({0}).</source>
        <translation>无法读取策略（{0}）。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is locked and not set.</source>
        <translation>“{0}”已锁定，却没有设置。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; does not begin with {1}.</source>
        <translation>“{0}”不以 {1} 开头。</translation>
    </message>
    <message>
        <source>This PC keeps no passwords: {0}. Set {1} for this session instead; Showcaller never writes a password to a plain file.</source>
        <translation>本机无法保存密码：{0}。请在本次会话中设置 {1}；Showcaller 从不把密码写入明文文件。</translation>
    </message>
    <message>
        <source>this list cannot be read: {0}.</source>
        <translation>无法读取此词表：{0}。</translation>
    </message>
    <message>
        <source>Save it as UTF-8, or remove it.</source>
        <translation>请存为 UTF-8，或移除。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is black</source>
        <translation>“{0}”黑屏</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; stands still</source>
        <translation>“{0}”画面静止</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; says nothing</source>
        <translation>“{0}”没有声音</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; ended as soon as it began</source>
        <translation>“{0}”刚开始就结束了</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not in OBS</source>
        <translation>OBS 中没有“{0}”</translation>
    </message>
    <message>
        <source>{0} for {1} s</source>
        <translation>{0}，已 {1} 秒</translation>
    </message>
    <message>
        <source>was hidden</source>
        <translation>被隐藏</translation>
    </message>
    <message>
        <source>is covered</source>
        <translation>被遮盖</translation>
    </message>
    <message>
        <source>is too small or not whole</source>
        <translation>太小或不完整</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不见了</translation>
    </message>
    <message>
        <source>is on air</source>
        <translation>正在播出</translation>
    </message>
    <message>
        <source>is about to be taken</source>
        <translation>即将播出</translation>
    </message>
    <message>
        <source>is returned to</source>
        <translation>稍后要返回</translation>
    </message>
    <message>
        <source>ago</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>from now</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>cue</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>OBS {0} (obs-websocket {1}) answers in {2} ms.</source>
        <translation>OBS {0}（obs-websocket {1}）在 {2} 毫秒内应答。</translation>
    </message>
    <message>
        <source>{0} says {1} ({2}): …{3}…</source>
        <translation>{0} 中有 {1}（{2}）：…{3}…</translation>
    </message>
    <message>
        <source>absolute claim</source>
        <translation>绝对化用语</translation>
    </message>
    <message>
        <source>medical claim</source>
        <translation>医疗用语</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>权威背书</translation>
    </message>
    <message>
        <source>scene {0}</source>
        <translation>场景 {0}</translation>
    </message>
    <message>
        <source>card of {0} ({1})</source>
        <translation>{0} 的商品卡（{1}）</translation>
    </message>
    <message>
        <source>{0} in scene {1}</source>
        <translation>场景 {1} 中的 {0}</translation>
    </message>
    <message>
        <source>cue {0}: {1} → {2}</source>
        <translation>提示 {0}：{1} → {2}</translation>
    </message>
    <message>
        <source>{0} is no price</source>
        <translation>{0} 不是价格</translation>
    </message>
    <message>
        <source>{0} is no price from 0 to {1} in the smallest coin</source>
        <translation>{0} 不是 0 至 {1}（最小货币单位）的价格</translation>
    </message>
    <message>
        <source>{0} has more decimals than {1} has</source>
        <translation>{0} 的小数位多于 {1}</translation>
    </message>
    <message>
        <source>{0} is no whole number from 0 on</source>
        <translation>{0} 不是 0 起的整数</translation>
    </message>
    <message>
        <source>{0} is no length of time</source>
        <translation>{0} 不是时长</translation>
    </message>
    <message>
        <source>{0} is neither yes nor no</source>
        <translation>{0} 不是“是”或“否”</translation>
    </message>
    <message>
        <source>{0} is no date and time</source>
        <translation>{0} 不是日期时间</translation>
    </message>
    <message>
        <source>{0} is no time of day</source>
        <translation>{0} 不是一天中的时间</translation>
    </message>
    <message>
        <source>The desk ended by itself.</source>
        <translation>控制台主机自行退出。</translation>
    </message>
    <message>
        <source>The desk ended by itself. {0}</source>
        <translation>控制台主机自行退出。{0}</translation>
    </message>
    <message>
        <source>See {0}.</source>
        <translation>详见 {0}。</translation>
    </message>
    <message>
        <source>The OBS password is wrong. Set the right one: showcaller password set</source>
        <translation>OBS 密码错误。请设置正确的密码：showcaller password set</translation>
    </message>
    <message>
        <source>its keyring took the password and did not keep it</source>
        <translation>钥匙串接受了密码却没有保存</translation>
    </message>
    <message>
        <source>its only keyring is a plain file</source>
        <translation>唯一的钥匙串是明文文件</translation>
    </message>
    <message>
        <source>its keyring does not answer (is it locked?)</source>
        <translation>钥匙串没有应答（是否已锁定？）</translation>
    </message>
    <message>
        <source>{key} once more: {title}</source>
        <translation>再按一次 {key}：{title}</translation>
    </message>
    <message>
        <source>Those on the left work wherever the focus is, except while you type in a field.</source>
        <translation>左侧各键在任何焦点下都有效，在输入框中打字时除外。</translation>
    </message>
    <message>
        <source>In the rundown</source>
        <translation>节目单中</translation>
    </message>
</context>
</TS>
