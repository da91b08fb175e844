using System.Threading.RateLimiting;
using ControlTower.Grains.Erp;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ControlTower.Silo.Erp;

/// <summary>Spares the ERP and those who wait for it: circuit breaker, then rate limit, then time-out, in this order around each request.</summary>
internal static class ErpGuard
{
    public static ResiliencePipeline Of(ErpOptions options, TimeProvider clock, CircuitBreakerStateProvider circuit, RateLimiter limiter) =>
        new ResiliencePipelineBuilder { TimeProvider = clock, Name = "erp" }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureShare,
                MinimumThroughput = options.FewestRequests,
                SamplingDuration = TimeSpan.FromSeconds(options.SamplingSeconds),
                BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
                StateProvider = circuit,
                ShouldHandle = new PredicateBuilder().Handle<ErpUnavailableException>().Handle<TimeoutRejectedException>(),
            })
            .AddRateLimiter(limiter)
            .AddTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds))
            .Build();

    public static RateLimiter Limiter(ErpOptions options) => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
    {
        TokenLimit = options.RequestsPerSecond,
        TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = options.WaitingRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
