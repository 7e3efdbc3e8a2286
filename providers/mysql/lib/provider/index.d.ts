import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface MysqlProviderConfig {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#authentication_plugin MysqlProvider#authentication_plugin}
    */
    readonly authenticationPlugin?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#conn_params MysqlProvider#conn_params}
    */
    readonly connParams?: {
        [key: string]: string;
    };
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#connect_retry_timeout_sec MysqlProvider#connect_retry_timeout_sec}
    */
    readonly connectRetryTimeoutSec?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#endpoint MysqlProvider#endpoint}
    */
    readonly endpoint?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#iam_database_authentication MysqlProvider#iam_database_authentication}
    */
    readonly iamDatabaseAuthentication?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#max_conn_lifetime_sec MysqlProvider#max_conn_lifetime_sec}
    */
    readonly maxConnLifetimeSec?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#max_open_conns MysqlProvider#max_open_conns}
    */
    readonly maxOpenConns?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#no_proxy MysqlProvider#no_proxy}
    */
    readonly noProxy?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#password MysqlProvider#password}
    */
    readonly password?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#private_ip MysqlProvider#private_ip}
    */
    readonly privateIp?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#proxy MysqlProvider#proxy}
    */
    readonly proxy?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#tls MysqlProvider#tls}
    */
    readonly tls?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#username MysqlProvider#username}
    */
    readonly username?: string;
    /**
    * Alias name
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#alias MysqlProvider#alias}
    */
    readonly alias?: string;
    /**
    * aws_config block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#aws_config MysqlProvider#aws_config}
    */
    readonly awsConfig?: MysqlProviderAwsConfig[] | cdktf.IResolvable;
    /**
    * azure_config block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#azure_config MysqlProvider#azure_config}
    */
    readonly azureConfig?: MysqlProviderAzureConfig[] | cdktf.IResolvable;
    /**
    * custom_tls block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#custom_tls MysqlProvider#custom_tls}
    */
    readonly customTls?: MysqlProviderCustomTls[] | cdktf.IResolvable;
}
export interface MysqlProviderAwsConfig {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#access_key MysqlProvider#access_key}
    */
    readonly accessKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#aws_rds_iam_auth MysqlProvider#aws_rds_iam_auth}
    */
    readonly awsRdsIamAuth?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#cluster_arn MysqlProvider#cluster_arn}
    */
    readonly clusterArn?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#profile MysqlProvider#profile}
    */
    readonly profile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#region MysqlProvider#region}
    */
    readonly region?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#role_arn MysqlProvider#role_arn}
    */
    readonly roleArn?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#secret_arn MysqlProvider#secret_arn}
    */
    readonly secretArn?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#secret_key MysqlProvider#secret_key}
    */
    readonly secretKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#use_rds_data_api MysqlProvider#use_rds_data_api}
    */
    readonly useRdsDataApi?: boolean | cdktf.IResolvable;
}
export declare function mysqlProviderAwsConfigToTerraform(struct?: MysqlProviderAwsConfig | cdktf.IResolvable): any;
export declare function mysqlProviderAwsConfigToHclTerraform(struct?: MysqlProviderAwsConfig | cdktf.IResolvable): any;
export interface MysqlProviderAzureConfig {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#client_id MysqlProvider#client_id}
    */
    readonly clientId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#client_secret MysqlProvider#client_secret}
    */
    readonly clientSecret?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#environment MysqlProvider#environment}
    */
    readonly environment?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#tenant_id MysqlProvider#tenant_id}
    */
    readonly tenantId?: string;
}
export declare function mysqlProviderAzureConfigToTerraform(struct?: MysqlProviderAzureConfig | cdktf.IResolvable): any;
export declare function mysqlProviderAzureConfigToHclTerraform(struct?: MysqlProviderAzureConfig | cdktf.IResolvable): any;
export interface MysqlProviderCustomTls {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#ca_cert MysqlProvider#ca_cert}
    */
    readonly caCert: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#client_cert MysqlProvider#client_cert}
    */
    readonly clientCert?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#client_key MysqlProvider#client_key}
    */
    readonly clientKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#config_key MysqlProvider#config_key}
    */
    readonly configKey?: string;
}
export declare function mysqlProviderCustomTlsToTerraform(struct?: MysqlProviderCustomTls | cdktf.IResolvable): any;
export declare function mysqlProviderCustomTlsToHclTerraform(struct?: MysqlProviderCustomTls | cdktf.IResolvable): any;
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs mysql}
*/
export declare class MysqlProvider extends cdktf.TerraformProvider {
    static readonly tfResourceType = "mysql";
    /**
    * Generates CDKTF code for importing a MysqlProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the MysqlProvider to import
    * @param importFromId The id of the existing MysqlProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the MysqlProvider to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs mysql} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options MysqlProviderConfig = {}
    */
    constructor(scope: Construct, id: string, config?: MysqlProviderConfig);
    private _authenticationPlugin?;
    get authenticationPlugin(): string | undefined;
    set authenticationPlugin(value: string | undefined);
    resetAuthenticationPlugin(): void;
    get authenticationPluginInput(): string | undefined;
    private _connParams?;
    get connParams(): {
        [key: string]: string;
    } | undefined;
    set connParams(value: {
        [key: string]: string;
    } | undefined);
    resetConnParams(): void;
    get connParamsInput(): {
        [key: string]: string;
    } | undefined;
    private _connectRetryTimeoutSec?;
    get connectRetryTimeoutSec(): number | undefined;
    set connectRetryTimeoutSec(value: number | undefined);
    resetConnectRetryTimeoutSec(): void;
    get connectRetryTimeoutSecInput(): number | undefined;
    private _endpoint?;
    get endpoint(): string | undefined;
    set endpoint(value: string | undefined);
    resetEndpoint(): void;
    get endpointInput(): string | undefined;
    private _iamDatabaseAuthentication?;
    get iamDatabaseAuthentication(): boolean | cdktf.IResolvable | undefined;
    set iamDatabaseAuthentication(value: boolean | cdktf.IResolvable | undefined);
    resetIamDatabaseAuthentication(): void;
    get iamDatabaseAuthenticationInput(): boolean | cdktf.IResolvable | undefined;
    private _maxConnLifetimeSec?;
    get maxConnLifetimeSec(): number | undefined;
    set maxConnLifetimeSec(value: number | undefined);
    resetMaxConnLifetimeSec(): void;
    get maxConnLifetimeSecInput(): number | undefined;
    private _maxOpenConns?;
    get maxOpenConns(): number | undefined;
    set maxOpenConns(value: number | undefined);
    resetMaxOpenConns(): void;
    get maxOpenConnsInput(): number | undefined;
    private _noProxy?;
    get noProxy(): string | undefined;
    set noProxy(value: string | undefined);
    resetNoProxy(): void;
    get noProxyInput(): string | undefined;
    private _password?;
    get password(): string | undefined;
    set password(value: string | undefined);
    resetPassword(): void;
    get passwordInput(): string | undefined;
    private _privateIp?;
    get privateIp(): boolean | cdktf.IResolvable | undefined;
    set privateIp(value: boolean | cdktf.IResolvable | undefined);
    resetPrivateIp(): void;
    get privateIpInput(): boolean | cdktf.IResolvable | undefined;
    private _proxy?;
    get proxy(): string | undefined;
    set proxy(value: string | undefined);
    resetProxy(): void;
    get proxyInput(): string | undefined;
    private _tls?;
    get tls(): string | undefined;
    set tls(value: string | undefined);
    resetTls(): void;
    get tlsInput(): string | undefined;
    private _username?;
    get username(): string | undefined;
    set username(value: string | undefined);
    resetUsername(): void;
    get usernameInput(): string | undefined;
    private _alias?;
    get alias(): string | undefined;
    set alias(value: string | undefined);
    resetAlias(): void;
    get aliasInput(): string | undefined;
    private _awsConfig?;
    get awsConfig(): MysqlProviderAwsConfig[] | cdktf.IResolvable | undefined;
    set awsConfig(value: MysqlProviderAwsConfig[] | cdktf.IResolvable | undefined);
    resetAwsConfig(): void;
    get awsConfigInput(): cdktf.IResolvable | MysqlProviderAwsConfig[] | undefined;
    private _azureConfig?;
    get azureConfig(): MysqlProviderAzureConfig[] | cdktf.IResolvable | undefined;
    set azureConfig(value: MysqlProviderAzureConfig[] | cdktf.IResolvable | undefined);
    resetAzureConfig(): void;
    get azureConfigInput(): cdktf.IResolvable | MysqlProviderAzureConfig[] | undefined;
    private _customTls?;
    get customTls(): MysqlProviderCustomTls[] | cdktf.IResolvable | undefined;
    set customTls(value: MysqlProviderCustomTls[] | cdktf.IResolvable | undefined);
    resetCustomTls(): void;
    get customTlsInput(): cdktf.IResolvable | MysqlProviderCustomTls[] | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
