-- Orleans clustering: the tables, and the statements it looks up by key. Written from its parameter and column names.
CREATE TABLE IF NOT EXISTS orleansquery (querykey varchar(64) PRIMARY KEY, querytext text NOT NULL);
CREATE TABLE IF NOT EXISTS orleansmembershipversiontable (
    deploymentid varchar(150) PRIMARY KEY, changed_at timestamptz NOT NULL DEFAULT now(), version integer NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS orleansmembershiptable (
    deploymentid varchar(150) NOT NULL, address varchar(45) NOT NULL, port integer NOT NULL, generation integer NOT NULL,
    siloname varchar(150) NOT NULL, hostname varchar(150) NOT NULL, status integer NOT NULL, proxyport integer NULL,
    suspecttimes text NULL, starttime timestamptz NOT NULL, iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation));

INSERT INTO orleansquery(querykey, querytext) VALUES
('UpdateIAmAlivetimeKey', $q$UPDATE orleansmembershiptable SET iamalivetime=@IAmAliveTime WHERE deploymentid=@DeploymentId AND address=@Address AND port=@Port AND generation=@Generation$q$),
('InsertMembershipVersionKey', $q$WITH i AS (INSERT INTO orleansmembershipversiontable(deploymentid) VALUES(@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1) SELECT EXISTS(SELECT 1 FROM i)$q$),
('InsertMembershipKey', $q$WITH v AS (UPDATE orleansmembershipversiontable SET version=version+1, changed_at=now() WHERE deploymentid=@DeploymentId AND version=@Version AND NOT EXISTS(SELECT 1 FROM orleansmembershiptable WHERE deploymentid=@DeploymentId AND address=@Address AND port=@Port AND generation=@Generation) RETURNING 1),
 i AS (INSERT INTO orleansmembershiptable(deploymentid,address,port,generation,siloname,hostname,status,proxyport,starttime,iamalivetime) SELECT @DeploymentId,@Address,@Port,@Generation,@SiloName,@HostName,@Status,@ProxyPort,@StartTime,@IAmAliveTime FROM v RETURNING 1)
 SELECT EXISTS(SELECT 1 FROM i)$q$),
('UpdateMembershipKey', $q$WITH v AS (UPDATE orleansmembershipversiontable SET version=version+1, changed_at=now() WHERE deploymentid=@DeploymentId AND version=@Version AND EXISTS(SELECT 1 FROM orleansmembershiptable WHERE deploymentid=@DeploymentId AND address=@Address AND port=@Port AND generation=@Generation) RETURNING 1),
 u AS (UPDATE orleansmembershiptable SET status=@Status, suspecttimes=@SuspectTimes, iamalivetime=@IAmAliveTime WHERE deploymentid=@DeploymentId AND address=@Address AND port=@Port AND generation=@Generation AND EXISTS(SELECT 1 FROM v) RETURNING 1)
 SELECT EXISTS(SELECT 1 FROM u)$q$),
('MembershipReadRowKey', $q$SELECT v.deploymentid,m.address,m.port,m.generation,m.siloname,m.hostname,m.status,m.proxyport,m.suspecttimes,m.starttime,m.iamalivetime,v.version FROM orleansmembershipversiontable v LEFT JOIN orleansmembershiptable m ON m.deploymentid=v.deploymentid AND m.address=@Address AND m.port=@Port AND m.generation=@Generation WHERE v.deploymentid=@DeploymentId$q$),
('MembershipReadAllKey', $q$SELECT v.deploymentid,m.address,m.port,m.generation,m.siloname,m.hostname,m.status,m.proxyport,m.suspecttimes,m.starttime,m.iamalivetime,v.version FROM orleansmembershipversiontable v LEFT JOIN orleansmembershiptable m ON m.deploymentid=v.deploymentid WHERE v.deploymentid=@DeploymentId$q$),
('DeleteMembershipTableEntriesKey', $q$WITH d AS (DELETE FROM orleansmembershiptable WHERE deploymentid=@DeploymentId) DELETE FROM orleansmembershipversiontable WHERE deploymentid=@DeploymentId$q$),
('GatewaysQueryKey', $q$SELECT address, proxyport, generation FROM orleansmembershiptable WHERE deploymentid=@DeploymentId AND status=@Status AND proxyport>0$q$),
('CleanupDefunctSiloEntriesKey', $q$DELETE FROM orleansmembershiptable WHERE deploymentid=@DeploymentId AND status=6 AND iamalivetime<@IAmAliveTime$q$)
ON CONFLICT (querykey) DO UPDATE SET querytext=excluded.querytext;
